#!/usr/bin/env node
// Plain JavaScript that older versions of Node can read, so that they are told what they lack instead of failing at a type.
const NEEDED = 24
const found = process.versions.node

if (Number(found.split('.')[0]) < NEEDED) {
  const hint = 'in a checkout, `npm run -s liaison -- …` uses the one that was installed with it'
  console.error(`liaison: Node.js ${NEEDED} or later is needed, and this is ${found}; ${hint}.`)
  process.exitCode = 1
} else {
  // `liaison facts | head` closes our output early; that is no fault.
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  const { run } = await import('./main.ts')
  process.exitCode = await run(process.argv.slice(2))
}
