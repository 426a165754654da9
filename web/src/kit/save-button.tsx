import { Button } from '@mantine/core'

export interface SaveButtonProps {
  /** Of the file. */
  name: string
  text: string
  children: string
}

/** Saves a text as a file of whoever looks. */
export const SaveButton = ({ name, text, children }: SaveButtonProps) => (
  <Button variant="default" onClick={() => save(name, text)}>
    {children}
  </Button>
)

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
