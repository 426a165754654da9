import { Modal } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useRef } from 'react'
import classes from './frame.module.css'
import { texts } from './texts.ts'

const Palette = lazy(() => import('./palette.tsx'))

/** How long a "g" waits for its second key. */
const PATIENCE = 1000

/** Keys that work on every page, and the overlay that tells them. */
export function Shortcuts() {
  const [help, { open, close }] = useDisclosure()
  const navigate = useNavigate()
  const goingSince = useRef(0)
  const after = (act: () => void) => () => {
    if (Date.now() - goingSince.current < PATIENCE) act()
  }
  useHotkeys([
    ['?', open, { usePhysicalKeys: false }],
    ['shift+?', open],
    ['d', () => navigate({ to: '/declare' })],
    ['g', () => (goingSince.current = Date.now())],
    ['h', after(() => navigate({ to: '/' }))],
    ['i', after(() => navigate({ to: '/incidents' }))],
    ['a', after(() => navigate({ to: '/approvals' }))],
  ])
  return (
    <>
      <Suspense>
        <Palette onHelp={open} />
      </Suspense>
      <Modal opened={help} onClose={close} title={texts.help}>
        <dl className={classes.keys}>
          {texts.keys.map(([key, meaning]) => [
            <dt key={key}>
              <kbd>{key}</kbd>
            </dt>,
            <dd key={meaning}>{meaning}</dd>,
          ])}
        </dl>
      </Modal>
    </>
  )
}
