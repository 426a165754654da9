import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { expect, it } from 'vitest'
import { describeMail, openMailCatcher } from './mail-catcher.ts'

it('keeps every mail, tells of it as it arrives, and writes it to a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-mail-'))
  const told: string[] = []
  const catcher = await openMailCatcher({ folder, onMail: (mail) => told.push(describeMail(mail)) })
  const transport = createTransport(catcher.url)
  await transport.sendMail({
    from: 'liaison@harbour.example',
    to: 'mia@harbour.example',
    subject: 'Grüße',
    text: 'Open https://liaison.example/a/x now.',
  })
  expect(catcher.to('mia@harbour.example')).toMatchObject([
    { from: 'liaison@harbour.example', parsed: { subject: 'Grüße' } },
  ])
  expect(told).toEqual(['mail to mia@harbour.example: Grüße\n  https://liaison.example/a/x'])
  expect(await readdir(folder)).toEqual(['0001.eml'])
  expect(await readFile(join(folder, '0001.eml'), 'utf8')).toBe(catcher.mails[0]?.raw)
  transport.close()
  await catcher.close()
  await rm(folder, { recursive: true })
})
