// Builds the application into web/dist where its sources are newer than what lies there. Plain JavaScript, for whichever Node there is.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const web = dirname(fileURLToPath(import.meta.url))
const dist = join(web, 'dist')
const done = join(dist, 'built')
const sources = ['src', 'index.html', 'vite.config.ts', 'package.json', '../client', '../package-lock.json']

/** When the newest file below was changed, in milliseconds. */
function changedAt(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))))
}

function isFresh() {
  const built = statSync(done, { throwIfNoEntry: false })
  return built !== undefined && sources.every((source) => changedAt(join(web, source)) <= built.mtimeMs)
}

/** Once here rather than for each answer. */
function compress(folder) {
  for (const name of readdirSync(folder).filter((one) => /\.(js|css)$/.test(one))) {
    const content = readFileSync(join(folder, name))
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: constants.Z_BEST_COMPRESSION }))
  }
}

if (!isFresh()) {
  console.log('Building the web application; this happens once after each change and takes some seconds.')
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  rmSync(done, { force: true })
  await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'warn' })
  compress(join(dist, 'assets'))
  // Last, so that a build that was interrupted is done again.
  writeFileSync(done, '')
}
