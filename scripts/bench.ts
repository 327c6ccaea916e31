import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { root, startNode } from './child.ts'

// npm run bench [-- part of a file name]
const wanted = process.argv[2] ?? ''
for (const file of globSync('{api,search,web}/bench/*.ts', { cwd: root }).toSorted()) {
  if (!basename(file).includes(wanted)) continue
  console.log(`\n${file}`)
  if ((await startNode([file]).ended) !== 0) process.exitCode = 1
}
