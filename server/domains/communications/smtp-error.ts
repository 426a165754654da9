/** What nodemailer attaches to its errors, as far as it is read here. */
export interface NodemailerError extends Error {
  code?: string | undefined
  command?: string | undefined
  response?: string | undefined
  responseCode?: number | undefined
  /** 5xx but 503. */
  permanent?: boolean | undefined
  originalCode?: string | undefined
  timeoutType?: string | undefined
}
