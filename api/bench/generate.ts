import { solutions } from '@fit-store/db/schema/solutions'
import { count, sql } from 'drizzle-orm'
import { searchProjector } from '../src/discovery/indexes/projector.ts'
import { solutionIndex } from '../src/discovery/indexes/solution-index.ts'
import { consume } from '../src/events/cursor.ts'
import type { Ctx } from '../src/platform/ctx.ts'
import type { SearchEngine } from '@fit-store/search/engine'

/**
 * Fills a seeded database with generated solutions until there are `target`, each with parties, OZG services, adoptions,
 * routes, standards and figures, and brings the index up to date. The same numbers give the same catalogue.
 */
export async function generateSolutions(ctx: Ctx, engine: SearchEngine, target: number) {
  const [row] = await ctx.db.select({ there: count() }).from(solutions)
  const missing = target - (row?.there ?? 0)
  for (const statement of statements(missing)) await ctx.db.execute(statement)
  while ((await consume(ctx, searchProjector(solutionIndex(engine)))) > 0);
}

const pick = (list: string, seed: string) =>
  `(${list})[1 + (hashint4(${seed}) & 2147483647) % array_length(${list}, 1)]`
const things = `array['Anmeldung','Antrag','Bescheinigung','Genehmigung','Erlaubnis','Meldung','Auskunft','Förderung','Ausweis','Urkunde']`
const matters = `array['Hundesteuer','Gewässerschutz','Gaststätten','Kindertagespflege','Denkmalpflege','Bodenrichtwert','Handwerksrolle','Straßenreinigung','Sonderabfall','Veranstaltungen','Jagdschein','Imkerei','Weinbau','Brandschutz','Wasserentnahme','Schülerbeförderung']`

const statements = (missing: number) =>
  [
    `insert into solutions (slug, origin, type, title, summary, description, keywords, stage, subject_area, maturity, target_groups, published_at)
     select 'erzeugt-' || n, 'collected', ${pick('enum_range(null::solution_type)', 'n')},
            ${pick(matters, 'n')} || ': ' || ${pick(things, 'n * 7')} || ' ' || n,
            'Erzeugter Eintrag ' || n || ' für Messungen, ' || ${pick(things, 'n * 11')} || ' online stellen.',
            repeat('Ein längerer Text über ' || ${pick(matters, 'n * 13')} || ' und das Verfahren dazu. ', 8),
            array[${pick(matters, 'n * 3')}, ${pick(things, 'n * 5')}], ${pick('enum_range(null::solution_stage)', 'n * 17')},
            ${pick('(select array_agg(slug order by slug) from subject_areas)', 'n * 19')}, ${pick('(select array_agg(slug order by slug) from maturity_levels)', 'n * 23')},
            '{citizens}', timestamptz '2026-01-01' + n * interval '1 minute'
       from generate_series(1, ${missing}) n`,
    `insert into solution_parties (solution_id, organisation_id, role)
     select s.id, ${pick(`(select array_agg(id order by slug) from organisations where kind = 'land')`, 'hashtext(s.slug)')}, 'implementing'
       from solutions s where s.slug like 'erzeugt-%'`,
    `insert into solution_ozg_services (solution_id, ozg_id, match)
     select s.id, ${pick('(select array_agg(ozg_id order by ozg_id) from ozg_services)', 'hashtext(s.slug) + 1')}, 'stated'
       from solutions s where s.slug like 'erzeugt-%'`,
    `insert into adoptions (solution_id, land, stage)
     select s.id, l.code, ${pick('enum_range(null::adoption_stage)', 'hashtext(s.slug || l.code)')}
       from solutions s, laender l where s.slug like 'erzeugt-%' and hashtext(s.slug || l.code) % 4 = 0`,
    `insert into solution_supply_routes (solution_id, route)
     select s.id, ${pick('enum_range(null::supply_route)', 'hashtext(s.slug) + 2')} from solutions s where s.slug like 'erzeugt-%'`,
    `insert into solution_standards (solution_id, standard)
     select s.id, ${pick('(select array_agg(slug order by slug) from standards)', 'hashtext(s.slug) + 3')} from solutions s where s.slug like 'erzeugt-%'`,
    `insert into adoption_figures (solution_id, level, ready, connected, total, as_of)
     select s.id, 'authority', 40, 20, 100, '2026-06' from solutions s where s.slug like 'erzeugt-%'`,
    `insert into events (type, subject_type, subject_id, actor, data)
     select 'solution.collected', 'solution', s.id::text, 'system:bench', jsonb_build_object('slug', s.slug)
       from solutions s where s.slug like 'erzeugt-%'`,
    'analyze',
  ].map((statement) => sql.raw(statement))
