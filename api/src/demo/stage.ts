import type { RenderPdf } from '../documents/pdf-renderer.ts'
import type { Actor, Ctx } from '../platform/ctx.ts'
import { berlinDay } from '../platform/days.ts'

/** The organisation that runs the platform in the demo world. */
export const operator = 'demo-plattformbetreiber'

export type Stage = { at: (days: number, actor: Actor) => Ctx; render: RenderPdf; today: string }

/** The same surroundings on a day so many days ago, in the morning. */
export function stageOf(ctx: Ctx, render: RenderPdf): Stage {
  return { at: (days, actor) => dayOf(ctx, days, actor), render, today: berlinDay(ctx.now()) }
}

/** What somebody did so many days ago. */
export function dayOf(ctx: Ctx, days: number, actor: Actor): Ctx {
  const now = ctx.now()
  return { ...ctx, actor, now: () => (days === 0 ? now : new Date(now.getTime() - days * 86_400_000)) }
}
