import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { Problem } from './problem.tsx'
import { texts } from './texts.ts'

export interface ConfirmProps {
  opened: boolean
  /** A question: "Remind Ines Roth now?" */
  title: string
  /** What will happen, to whom, and what cannot be taken back. */
  children: ReactNode
  /** The deed itself, not "OK". */
  yes: string
  destructive?: boolean
  busy?: boolean
  error?: unknown
  onYes(): void
  onClose(): void
}

/** Stands before whatever leaves the house or cannot be taken back. */
export const Confirm = ({ opened, title, children, yes, destructive, busy, error, onYes, onClose }: ConfirmProps) => (
  <Modal opened={opened} onClose={onClose} title={title}>
    <Stack>
      <div>{children}</div>
      {error != null && <Problem error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {texts.confirm.back}
        </Button>
        <Button color={destructive ? 'red' : undefined} loading={busy} onClick={onYes}>
          {yes}
        </Button>
      </Group>
    </Stack>
  </Modal>
)
