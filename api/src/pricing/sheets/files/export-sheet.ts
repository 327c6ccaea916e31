import type { Ctx } from '../../../platform/ctx.ts'
import { requireSheet } from '../describe-sheet.ts'
import { requirePublishedSheet } from '../queries.ts'
import type { SheetContent } from '../schemas.ts'
import { writeCsv } from './csv.ts'
import { rowsOf } from './table.ts'
import { writeXlsx } from './xlsx.ts'

export type FileFormat = 'csv' | 'xlsx'

/** A published sheet as a file. Refuses with 404. */
export async function exportPublished(
  ctx: Ctx,
  { slug, year, format }: { slug: string; year: string; format: FileFormat },
) {
  const sheet = await requirePublishedSheet(ctx, slug, year)
  return fileOf(sheet, { name: nameOf(sheet), format })
}

/** A sheet somebody works on as a file. Refuses with 404. */
export async function exportDraft(ctx: Ctx, id: string, format: FileFormat) {
  const sheet = await requireSheet(ctx, id)
  return fileOf(sheet, { name: nameOf(sheet), format })
}

/** The template: every row there is, and no amounts. */
export const exportTemplate = (format: FileFormat) => fileOf(emptySheet, { name: 'preisblatt-vorlage', format })

type Named = { solution: { slug: string; isDemo: boolean }; year: number }

/** What comes from the demo world says so also when it has left the product. */
const nameOf = ({ solution, year }: Named) => `preisblatt-${solution.isDemo ? 'demo-' : ''}${solution.slug}-${year}`

async function fileOf(sheet: SheetContent, { name, format }: { name: string; format: FileFormat }) {
  const rows = rowsOf(sheet)
  return { name: `${name}.${format}`, bytes: format === 'csv' ? writeCsv(rows) : await writeXlsx(rows) }
}

const emptySheet: SheetContent = {
  model: 'allocated',
  key: null,
  allLaenderKey: null,
  fixedPriceCents: null,
  usesLow: null,
  usesExpected: null,
  usesHigh: null,
  vatBps: 0,
  vatGround: null,
  note: null,
  jumpReason: null,
  lines: [],
  participants: [],
  extras: [],
  carries: [],
}
