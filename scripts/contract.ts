import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './child.ts'
import { execute } from './steps.ts'

const committed = { document: join(root, 'contracts/openapi.json'), types: join(root, 'contracts/src/api.ts') }

/** Writes the contract of the API as it is, and the client's types from it. Throws when the API cannot be built. */
async function writeContract({ document, types } = committed) {
  await must('node', ['api/scripts/export-contract.ts', document])
  await must('openapi-typescript', [document, '--output', types], 'contracts')
}

/** Says which generated file is not what the sources give. */
export async function findStaleContract() {
  const folder = mkdtempSync(join(tmpdir(), 'fit-store-contract-'))
  try {
    const fresh = { document: join(folder, 'openapi.json'), types: join(folder, 'api.ts') }
    await writeContract(fresh)
    const stale = (['document', 'types'] as const).filter(
      (part) => readFileSync(fresh[part], 'utf8') !== readFileSync(committed[part], 'utf8'),
    )
    if (stale.length === 0) return undefined
    return `${stale.map((part) => committed[part].slice(root.length)).join(' and ')} out of date: npm run contract`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function must(...[program, args, folder]: Parameters<typeof execute>) {
  const { code, output } = await execute(program, args, folder)
  if (code !== 0) throw new Error(output)
}

if (import.meta.main) await writeContract()
