import { Button, Text, Title } from '@mantine/core'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { Problem } from '../../kit/problem.tsx'
import { When } from '../../kit/when.tsx'
import classes from './account.module.css'
import { accountTexts } from './account-texts.ts'
import { browserName } from './browser-name.ts'
import { sessionsQuery, useKeysChanged } from './keys-queries.ts'

const words = accountTexts.sessions

/** Where one is signed in. The present session ends by signing out. */
export function Sessions() {
  const { items } = useSuspenseQuery(sessionsQuery).data
  const changed = useKeysChanged()
  const ending = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } }),
    onSettled: changed,
  })
  return (
    <section>
      <Title order={2}>{words.title}</Title>
      {ending.error && <Problem error={ending.error} />}
      <ul className={classes.list}>
        {items.map(({ id, userAgent, lastSeenAt, current }) => (
          <li key={id}>
            <span>
              {browserName(userAgent)}{' '}
              <Text span c="dimmed">
                {current ? (
                  words.current
                ) : (
                  <>
                    {words.seen} <When at={lastSeenAt} />
                  </>
                )}
              </Text>
            </span>
            {!current && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={words.endOf(browserName(userAgent))}
                loading={ending.isPending && ending.variables === id}
                onClick={() => ending.mutate(id)}
              >
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
