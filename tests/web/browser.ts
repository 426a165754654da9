import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where a browser lies, and what its process must find in its environment. */
export interface BrowserPlace {
  executablePath: string
  env: Record<string, string>
  remove(): Promise<void>
}

const SYSTEM = '/usr/bin/chromium'

/** CHROMIUM_PATH; else the one that came as a package, unpacked into a private folder; else the system's. */
export async function findBrowser(): Promise<BrowserPlace> {
  const given = process.env.CHROMIUM_PATH
  if (given) return { executablePath: given, env: {}, remove: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'liaison-browser-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const executablePath = await unpackInto(folder)
    // Its own file names folders of Lambda; without any font a browser draws no text, its own fonts included.
    await writeFile(join(folder, 'fonts/fonts.conf'), fontsIn(join(folder, 'fonts')))
    return {
      executablePath,
      env: { FONTCONFIG_PATH: join(folder, 'fonts'), LD_LIBRARY_PATH: join(folder, 'al2023/lib') },
      remove,
    }
  } catch (error) {
    await remove()
    if (existsSync(SYSTEM)) return { executablePath: SYSTEM, env: {}, remove: async () => {} }
    throw error
  }
}

const fontsIn = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`

/** The package unpacks into the temporary directory, and the libraries that a bare machine lacks only for what it takes for Lambda. */
async function unpackInto(folder: string): Promise<string> {
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV }
  const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return await chromium.executablePath()
  } finally {
    for (const [name, value] of Object.entries({ ...before, LD_LIBRARY_PATH, FONTCONFIG_PATH })) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** Not those of the package, which switch off what keeps a browser safe. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
