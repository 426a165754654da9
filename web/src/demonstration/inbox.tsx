import { Text, Title } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { TextLink } from '../kit/link.tsx'
import { EmptyState } from '../kit/page.tsx'
import { When } from '../kit/when.tsx'
import { TAB } from './become.tsx'
import classes from './demonstration.module.css'
import type { Mail } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.inbox
const route = getRouteApi('/demonstration')

/** All that left, the newest first; one is open, and which one is in the URL. */
export function Inbox({ mails }: { mails: readonly Mail[] }) {
  const { mail: open } = route.useSearch()
  return (
    <section aria-labelledby="inbox" className={classes.inbox}>
      <div className={classes.head}>
        <Title order={2} id="inbox">
          {words.title}
        </Title>
        <Text c="dimmed" role="status">
          {mails.length > 0 && words.arrived(mails.length)}
        </Text>
      </div>
      {mails.length === 0 && <EmptyState>{words.empty}</EmptyState>}
      <ul className={classes.mails}>
        {mails.toReversed().map((mail) => (
          <li key={mail.number} id={`mail-${mail.number}`}>
            <Row mail={mail} open={mail.number === open} />
            {mail.number === open && <Text className={classes.text}>{linked(mail)}</Text>}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Row = ({ mail, open }: { mail: Mail; open: boolean }) => (
  <TextLink
    to="/demonstration"
    search={open ? {} : { mail: mail.number }}
    resetScroll={false}
    replace
    aria-expanded={open}
    className={classes.row}
    c="inherit"
    underline="never"
  >
    <span className={classes.subject}>{mail.subject}</span>
    <span className={classes.about}>
      <span>{mail.to}</span>
      <When at={mail.at} short />
    </span>
  </TextLink>
)

/** The text as it came, with the links in it as links. */
function linked({ text, links }: Mail) {
  let rest = text
  const parts = links.map((link, index) => {
    const at = rest.indexOf(link)
    const before = rest.slice(0, at)
    rest = rest.slice(at + link.length)
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the text of a mail never changes
      <span key={index}>
        {before}
        <a href={link} target={TAB}>
          {link}
        </a>
      </span>
    )
  })
  return [...parts, rest]
}
