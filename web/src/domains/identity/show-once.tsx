import { Button, Code, Modal, Stack, Text } from '@mantine/core'

interface ShowOnceProps {
  title: string
  /** That it is shown this once. */
  warning: string
  lines: readonly string[]
  done: string
  onDone(): void
}

/** Secrets that nobody can read again: closed by saying that they are kept, and by nothing else. */
export const ShowOnce = ({ title, warning, lines, done, onDone }: ShowOnceProps) => (
  <Modal
    opened
    onClose={onDone}
    title={title}
    closeOnClickOutside={false}
    closeOnEscape={false}
    withCloseButton={false}
  >
    <Stack>
      <Text>{warning}</Text>
      <Code block>{lines.join('\n')}</Code>
      <Button onClick={onDone}>{done}</Button>
    </Stack>
  </Modal>
)
