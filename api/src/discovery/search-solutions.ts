import { executePrepared } from '@fit-store/db/client'
import { facetNames, type FacetCounts, type FacetName, type SearchQuery } from '@fit-store/search/engine'
import { sql } from 'drizzle-orm'
import { pageOf } from '../platform/paging.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Problem } from '../platform/problem.ts'
import { listLandCosts } from '../pricing/land-costs/queries.ts'
import { listSolutionCards } from '../solutions/cards.ts'
import { askAboutSolutions, type Engines } from './ask-engines.ts'
import { costValue, stepsFor } from './cost-facet.ts'
import type { ExportQuery, SolutionFacets, SolutionQuery } from './schemas.ts'

const mostValues = 50
const upperCased: readonly FacetName[] = ['land', 'adopter']

/** One page of solutions for words and filters, with counts per facet. PostgreSQL answers when the chosen engine cannot. */
export async function searchSolutions(ctx: Ctx, engines: Engines, query: SolutionQuery) {
  const { page, perPage } = pageOf(query)
  const asked = searchQuery(query, page, perPage)
  const { answer, engine, stale } = await askAboutSolutions(ctx, engines, (each) => each.search(asked))
  const [cards, facets] = await Promise.all([
    listSolutionCards(
      ctx,
      answer.hits.map(({ id }) => id),
    ),
    describeFacets(
      ctx,
      { ...answer.facets, cost: stepsFor(query.forLand, answer.facets.cost ?? []) },
      { ...asked.filters, ...(query.cost && { cost: query.cost }) },
    ),
  ])
  const costOf = await costsFor(ctx, query.forLand, cards)
  const whyOf = new Map(answer.hits.map(({ id, why }) => [id, why]))
  return {
    items: cards.map(({ id, ...solution }) => ({
      ...solution,
      why: whyOf.get(id) ?? null,
      cost: costOf.get(solution.slug) ?? null,
    })),
    total: answer.total,
    totalIsExact: answer.totalIsExact,
    didYouMean: answer.didYouMean,
    page,
    perPage,
    facets,
    engine,
    stale,
  }
}

/** What these solutions cost the Land that asks, by slug. */
async function costsFor(ctx: Ctx, land: string | undefined, cards: readonly { slug: string }[]) {
  const slugs = cards.map(({ slug }) => slug)
  const costs = land && slugs.length > 0 ? await listLandCosts(ctx, land, slugs) : []
  return new Map(costs.map(({ solution, ...cost }) => [solution, cost]))
}

/** What is asked of an engine for one page of these words and filters. Refuses with 400 costs for no Land. */
export function searchQuery(query: ExportQuery, page: number, perPage: number): SearchQuery {
  requireLandForCosts(query)
  const filters: SearchQuery['filters'] = {}
  for (const name of facetNames) {
    const values = query[name]
    if (values && values.length > 0) filters[name] = values.map((value) => engineValue(name, value, query.forLand))
  }
  return {
    text: query.q?.trim() ?? '',
    filters,
    // A LeiKa facet over everything would list thousands of keys nobody ticks.
    facets: facetNames.filter((name) => (name !== 'leika' || filters.leika) && (name !== 'cost' || query.forLand)),
    sort: query.sort ?? 'relevance',
    ...(query.forLand && { costFor: query.forLand.toLowerCase() }),
    page,
    perPage,
  }
}

/** Engines know values as lower-case slugs, and a step of costs with its Land. */
function engineValue(name: FacetName, value: string, land = '') {
  if (name === 'cost') return costValue(land, value)
  return upperCased.includes(name) ? value.toLowerCase() : value
}

function requireLandForCosts({ sort, cost, forLand }: ExportQuery) {
  if (forLand || (sort !== 'cost' && !cost)) return
  throw new Problem(400, 'validation-failed', 'Nennen Sie mit forLand das Land, für das die Kosten gelten.', [
    { pointer: '/query/forLand', rule: 'required' },
  ])
}

type Label = { facet: FacetName; value: string; label: string }

async function describeFacets(ctx: Ctx, counts: FacetCounts, filters: SearchQuery['filters']): Promise<SolutionFacets> {
  const shown = facetNames.map((name) => {
    const counted = counts[name] ?? []
    const selected = filters[name] ?? []
    const missing = selected
      .filter((value) => !counted.some((one) => one.value === value))
      .map((value) => ({ value, count: 0 }))
    const most = counted
      .toSorted((a, b) => (name === 'cost' ? 0 : b.count - a.count || a.value.localeCompare(b.value)))
      .filter(({ value }, place) => place < mostValues || selected.includes(value))
    return { name, selected, values: [...most, ...missing] }
  })
  const valuesOf = (name: FacetName) =>
    sql.param(shown.find((facet) => facet.name === name)?.values.map(({ value }) => value) ?? [])
  const labels = await executePrepared<Label>(
    ctx.db,
    sql`
    select 'land' as facet, lower(code) as value, name as label from laender
    union all select 'adopter', lower(code), name from laender
    union all select 'subjectArea', slug, name from subject_areas
    union all select 'maturity', slug, 'Modell ' || model || ', Stufe ' || level
      || case when name = 'Stufe ' || level then '' else ': ' || name end from maturity_levels
    union all select 'ozg', ozg_id, name from ozg_services where ozg_id = any(${valuesOf('ozg')}::text[])
    union all select 'leika', leika_key, name from public_services where leika_key = any(${valuesOf('leika')}::text[])
    union all select 'fachverfahren', slug, name from business_applications where slug = any(${valuesOf('fachverfahren')}::text[])
    union all select 'standard', slug, name from standards where slug = any(${valuesOf('standard')}::text[])`,
  )
  const labelOf = new Map(labels.map(({ facet, value, label }) => [`${facet} ${value}`, label]))
  const described = shown.map(({ name, selected, values }) => [
    name,
    values.map(({ value, count }) => ({
      value: upperCased.includes(name) ? value.toUpperCase() : value,
      label: labelOf.get(`${name} ${value}`) ?? null,
      count,
      isSelected: selected.includes(value),
    })),
  ])
  return Object.fromEntries(described) as SolutionFacets
}
