/** What a display or a mail program may take for the end of a line; runs of them become one space. */
const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu

/**
 * Controls, and all that Unicode says to draw as nothing (DI: zero width, bidi marks and overrides, tags, variation selectors),
 * with the interlinear annotation marks, which are drawn as nothing although they are not DI.
 */
const UNSEEN = /[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu

/**
 * Makes a foreign title safe to show on one line: no line break, control, bidi override or zero-width character, nothing that is
 * read otherwise than it looks. Half characters become U+FFFD. The stored text stays verbatim; only what is shown passes here.
 */
export function neutralise(text: string): string {
  return text.toWellFormed().replace(LINE_BREAKS, ' ').replace(UNSEEN, '').trim()
}
