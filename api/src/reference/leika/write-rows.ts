// Rows travel as one JSON parameter a statement: with a parameter for every value each statement took twice as long.
import { ozgServices, publicServices } from '@fit-store/db/schema/reference'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import type { ImportPlan } from './plan-import.ts'

/** Adds the OZG services and brings those that are there to the given facts. */
export async function writeOzgServices({ db }: Ctx, rows: ImportPlan['ozgServices']['write']) {
  await db.execute(sql`
    insert into ${ozgServices} (ozg_id, name, subject_area, situation, source_id, as_of)
    select "ozgId", name, "subjectArea", situation, "sourceId", "asOf"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(
      "ozgId" text, name text, "subjectArea" text, situation text, "sourceId" uuid, "asOf" text
    )
    on conflict (ozg_id) do update set
      name = excluded.name,
      subject_area = excluded.subject_area,
      situation = excluded.situation,
      source_id = excluded.source_id,
      as_of = excluded.as_of,
      updated_at = now()`)
}

/**
 * Adds the public services without an id and brings the others to the given facts. A slug once given stays: addresses
 * people have saved outlive a change of name.
 */
export async function writeServices({ db }: Ctx, rows: ImportPlan['services']['write']) {
  await db.execute(sql`
    insert into ${publicServices} (
      id, slug, leika_key, name, ozg_id, typisation, is_sdg_annex1, is_sdg_annex2, legal_basis, source_id, as_of
    )
    select
      coalesce(id, uuidv7()), slug, "leikaKey", name, "ozgId", typisation, "isSdgAnnex1", "isSdgAnnex2", "legalBasis",
      "sourceId", "asOf"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(
      id uuid, slug text, "leikaKey" text, name text, "ozgId" text, typisation text[], "isSdgAnnex1" boolean,
      "isSdgAnnex2" boolean, "legalBasis" text, "sourceId" uuid, "asOf" text
    )
    on conflict (id) do update set
      leika_key = excluded.leika_key,
      name = excluded.name,
      ozg_id = excluded.ozg_id,
      typisation = excluded.typisation,
      is_sdg_annex1 = excluded.is_sdg_annex1,
      is_sdg_annex2 = excluded.is_sdg_annex2,
      legal_basis = excluded.legal_basis,
      source_id = excluded.source_id,
      as_of = excluded.as_of,
      updated_at = now()`)
}
