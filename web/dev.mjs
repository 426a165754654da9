// `npm run dev`: the API with the demonstration, started again when it changes, and Vite with hot reload in front of it.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const port = Number(process.env.LIAISON_PORT ?? 7300)
const web = Number(process.env.LIAISON_WEB_PORT ?? port + 10)
const target = `http://127.0.0.1:${port}`

const api = spawn(process.execPath, ['--watch', join(root, 'cli/liaison.mjs'), 'serve', '--demo', '--dev'], {
  stdio: 'inherit',
  env: { ...process.env, LIAISON_PUBLIC_URL: process.env.LIAISON_PUBLIC_URL ?? `http://localhost:${web}` },
})
const vite = await createServer({
  configFile: join(root, 'web/vite.config.ts'),
  server: { port: web, strictPort: true, proxy: { '/api': target, '/a/': target, '/plain.css': target } },
})
await vite.listen()
console.log(`The application, with hot reload: http://localhost:${web}`)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => api.kill(signal))
api.once('exit', async (code) => {
  await vite.close()
  process.exit(code ?? 0)
})
