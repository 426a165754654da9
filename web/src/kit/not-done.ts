/** Something that did not happen, and not by the API's word: the message says what, in words for people. */
export class NotDone extends Error {}
