import { Anchor, Button, PasswordInput, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, Refusal, type Schemas } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { TextLink } from '../../kit/link.tsx'
import { Problem } from '../../kit/problem.tsx'
import { Door } from './door.tsx'
import { canKeepPasskeys, signInByPasskey } from './passkey.ts'
import { meQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.signIn
const route = getRouteApi('/sign-in')
const EMPTY = { email: '', password: '', totp: '', recoveryCode: '' }

type Second = 'none' | 'totp' | 'recoveryCode'

export function SignInPage() {
  const { to, notice } = route.useSearch()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const fields = useFields(EMPTY)
  const [second, setSecond] = useState<Second>('none')

  async function signIn({ email, password, ...codes }: typeof EMPTY) {
    const proof = second === 'none' ? {} : { [second]: codes[second].trim() }
    try {
      return (await api.POST('/api/v1/session', { body: { email, password, ...proof } })).data
    } catch (error) {
      // Asked for rather than refused: the next step of the same form.
      if (!(error instanceof Refusal) || error.code !== 'second_factor_required') throw error
      setSecond('totp')
      return undefined
    }
  }

  function enter(me: Schemas['Me']) {
    queryClient.setQueryData(meQuery.queryKey, me)
    void navigate({ href: to ?? '/', replace: true })
  }

  return (
    <Door title={words.title}>
      {notice && <Text role="status">{notice === 'set-up' ? texts.setup.done : texts.newPassword.done}</Text>}
      <Form fields={fields} send={signIn} submit={words.submit} done={(me) => me && enter(me)}>
        <TextInput
          label={words.email}
          type="email"
          autoComplete="username"
          required
          autoFocus
          {...fields.getInputProps('email')}
        />
        <PasswordInput
          label={words.password}
          autoComplete="current-password"
          required
          {...fields.getInputProps('password')}
        />
        {second !== 'none' && <SecondFactor fields={fields} second={second} onSwitch={setSecond} />}
      </Form>
      {canKeepPasskeys() && <ByPasskey onEnter={enter} />}
      <TextLink to="/forgot-password">{words.forgot}</TextLink>
    </Door>
  )
}

function ByPasskey({ onEnter }: { onEnter(me: Schemas['Me']): void }) {
  const signing = useMutation({ mutationFn: signInByPasskey, onSuccess: onEnter })
  return (
    <>
      {signing.error && <Problem error={signing.error} />}
      <Button variant="default" loading={signing.isPending} onClick={() => signing.mutate()}>
        {words.passkey}
      </Button>
    </>
  )
}

interface SecondFactorProps {
  fields: ReturnType<typeof useFields<typeof EMPTY>>
  second: 'totp' | 'recoveryCode'
  onSwitch(second: Second): void
}

function SecondFactor({ fields, second, onSwitch }: SecondFactorProps) {
  const totp = second === 'totp'
  return (
    <>
      <Text role="status">{words.second}</Text>
      <TextInput
        key={second}
        label={totp ? words.totp : words.recovery}
        description={totp ? words.totpHelp : words.recoveryHelp}
        autoComplete="one-time-code"
        inputMode={totp ? 'numeric' : 'text'}
        required
        autoFocus
        {...fields.getInputProps(second)}
      />
      <Anchor component="button" type="button" ta="left" onClick={() => onSwitch(totp ? 'recoveryCode' : 'totp')}>
        {totp ? words.useRecovery : words.useTotp}
      </Anchor>
    </>
  )
}
