import MarkdownIt from 'markdown-it'

/** Where a link may lead. Never javascript:, data: or file:. */
const LINKABLE = /^(?:https?:\/\/|mailto:)/i

const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false, breaks: true })
markdown.disable('image')
markdown.validateLink = (url) => LINKABLE.test(url.trim())
// Only whole addresses become links: what looks like one without its scheme was made harmless on purpose.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
markdown.renderer.rules.link_open = (tokens, index, options, _environment, self) => {
  tokens[index]?.attrSet('rel', 'noopener noreferrer')
  return self.renderToken(tokens, index, options)
}

/** The HTML part of a mail: no script, no style from elsewhere, no picture, nothing that is fetched when it is read. */
export function textToHtml(marking: string, body: string, language = 'en'): string {
  const lang = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : 'en'
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"></head><body>`,
    `<p><strong>${markdown.utils.escapeHtml(marking)}</strong></p>`,
    markdown.render(body),
    '</body></html>',
  ].join('\n')
}
