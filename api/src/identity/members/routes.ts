import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { IdParams, NoQuery, Nothing, problems, ref } from '../../platform/openapi.ts'
import { seldom } from '../../platform/rate-limits.ts'
import { organisationIn } from '../caller.ts'
import { rolesFor } from '../policy.ts'
import { acceptInvitation, listMyInvitations, requireInvitation } from './accept-invitation.ts'
import { grantRole, revokeRole } from './grant-role.ts'
import { inviteMember } from './invite-member.ts'
import { listInvitations, listMembers, requireMember } from './queries.ts'
import { leaveOrganisation, removeMember } from './remove-member.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'
import {
  Invitation,
  InvitationPage,
  InvitationSecret,
  Member,
  MemberList,
  MemberQuery,
  MyInvitationList,
  NewGrant,
  NewInvitation,
  OfferedMembership,
} from './schemas.ts'

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/members',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'listMembers',
        summary: 'Mitglieder der eigenen Organisation',
        tags: ['Organisationen'],
        querystring: MemberQuery,
        response: { 200: ref(MemberList), ...problems },
      },
    },
    async ({ ctx, query }) => {
      const { id, kind } = organisationIn(ctx, 'administrator')
      return { ...(await listMembers(ctx, id, query)), givableRoles: [...rolesFor(kind)] }
    },
  )

  app.get(
    '/members/:id',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'getMember',
        summary: 'Ein Mitglied mit seinen Rollen',
        tags: ['Organisationen'],
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(Member), ...problems },
      },
    },
    ({ ctx, params }) => requireMember(ctx, organisationIn(ctx, 'administrator').id, params.id),
  )

  app.get(
    '/invitations',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'listInvitations',
        summary: 'Offene Einladungen der eigenen Organisation',
        tags: ['Organisationen'],
        querystring: MemberQuery,
        response: { 200: ref(InvitationPage), ...problems },
      },
    },
    ({ ctx, query }) => listInvitations(ctx, organisationIn(ctx, 'administrator').id, query),
  )

  app.delete(
    '/members/:id',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'removeMember',
        summary: 'Ein Mitglied entfernen',
        tags: ['Organisationen'],
        params: IdParams,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await removeMember(request.ctx, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/members/:id/roles',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'grantRole',
        summary: 'Einem Mitglied eine Rolle geben',
        tags: ['Organisationen'],
        params: IdParams,
        body: NewGrant,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await grantRole(request.ctx, request.params.id, request.body)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/roles/:id',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'revokeRole',
        summary: 'Eine Rolle zurücknehmen',
        tags: ['Organisationen'],
        params: IdParams,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await revokeRole(request.ctx, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/invitations',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'inviteMember',
        summary: 'Jemanden einladen',
        tags: ['Organisationen'],
        body: NewInvitation,
        response: { 201: ref(Invitation), ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await inviteMember(request.ctx, request.body)),
  )

  app.delete(
    '/invitations/:id',
    {
      config: { access: { role: 'administrator', of: 'own' } },
      schema: {
        operationId: 'withdrawInvitation',
        summary: 'Eine Einladung zurückziehen',
        tags: ['Organisationen'],
        params: IdParams,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await withdrawInvitation(request.ctx, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/invitations/lookup',
    {
      config: { access: 'anyone', rateLimit: seldom },
      schema: {
        operationId: 'lookUpInvitation',
        summary: 'Sehen, wozu ein Einladungslink einlädt',
        tags: ['Konto'],
        body: InvitationSecret,
        response: { 200: ref(OfferedMembership), ...problems },
      },
    },
    (request) => requireInvitation(request.ctx, request.body.secret),
  )

  app.post(
    '/invitations/acceptance',
    {
      config: { access: 'signed_in', rateLimit: seldom },
      schema: {
        operationId: 'acceptInvitation',
        summary: 'Eine Einladung über ihren Link annehmen',
        tags: ['Konto'],
        body: InvitationSecret,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await acceptInvitation(request.ctx, { secret: request.body.secret })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/my-invitations',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'listMyInvitations',
        summary: 'Einladungen an die eigene Adresse',
        tags: ['Konto'],
        querystring: NoQuery,
        response: { 200: ref(MyInvitationList), ...problems },
      },
    },
    async (request) => ({ items: await listMyInvitations(request.ctx) }),
  )

  app.post(
    '/my-invitations/:id/acceptance',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'acceptMyInvitation',
        summary: 'Eine Einladung an die eigene Adresse annehmen',
        tags: ['Konto'],
        params: IdParams,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await acceptInvitation(request.ctx, { id: request.params.id })
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/my-memberships/:id',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'leaveOrganisation',
        summary: 'Eine Organisation verlassen',
        tags: ['Konto'],
        params: IdParams,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await leaveOrganisation(request.ctx, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
export default routes
