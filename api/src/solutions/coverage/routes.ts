import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Name, NoQuery, problems, ref, SlugParams } from '../../platform/openapi.ts'
import {
  listOffers,
  listSolutionRoles,
  requireOrganisation,
  requireOzgService,
  requirePublicService,
} from './details.ts'
import { listOrganisations, listOzgServices, listPublicServices, listSubjectAreas, type FindNames } from './queries.ts'
import {
  OfferPage,
  OrganisationDetail,
  OrganisationPage,
  OrganisationQuery,
  OzgServiceDetail,
  OzgServicePage,
  PagesOnly,
  PublicServiceDetail,
  PublicServicePage,
  PublicServiceQuery,
  ServiceQuery,
  SolutionRolePage,
  SubjectAreaList,
} from './schemas.ts'

const routes: FastifyPluginAsyncTypebox<{ findNames: FindNames }> = async (app, { findNames }) => {
  app.get(
    '/subject-areas',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listSubjectAreas',
        summary: 'Die vierzehn Themenfelder',
        tags: ['Leistungen'],
        querystring: NoQuery,
        response: { 200: ref(SubjectAreaList), ...problems },
      },
    },
    async (request) => ({ items: await listSubjectAreas(request.ctx) }),
  )

  app.get(
    '/public-services',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listPublicServices',
        summary: 'Leistungen des LeiKa',
        tags: ['Leistungen'],
        querystring: PublicServiceQuery,
        response: { 200: ref(PublicServicePage), ...problems },
      },
    },
    (request) => listPublicServices(request.ctx, findNames, request.query),
  )

  app.get(
    '/public-services/:key',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getPublicService',
        summary: 'Eine Leistung mit den Lösungen, die sie abdecken',
        description:
          'Der Schlüssel ist der 14-stellige Leistungsschlüssel oder, wo es keinen gibt, der Name aus der Adresse.',
        tags: ['Leistungen'],
        params: Type.Object({ key: Name }, { additionalProperties: false }),
        querystring: NoQuery,
        response: { 200: ref(PublicServiceDetail), ...problems },
      },
    },
    (request) => requirePublicService(request.ctx, request.params.key),
  )

  app.get(
    '/ozg-services',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listOzgServices',
        summary: 'OZG-Leistungen',
        tags: ['Leistungen'],
        querystring: ServiceQuery,
        response: { 200: ref(OzgServicePage), ...problems },
      },
    },
    (request) => listOzgServices(request.ctx, findNames, request.query),
  )

  app.get(
    '/ozg-services/:ozgId',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getOzgService',
        summary: 'Eine OZG-Leistung mit ihren Leistungen und Lösungen',
        tags: ['Leistungen'],
        params: Type.Object({ ozgId: Name }, { additionalProperties: false }),
        querystring: NoQuery,
        response: { 200: ref(OzgServiceDetail), ...problems },
      },
    },
    (request) => requireOzgService(request.ctx, request.params.ozgId),
  )

  app.get(
    '/organisations',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listOrganisations',
        summary: 'Organisationen',
        tags: ['Organisationen'],
        querystring: OrganisationQuery,
        response: { 200: ref(OrganisationPage), ...problems },
      },
    },
    (request) => listOrganisations(request.ctx, findNames, request.query),
  )

  app.get(
    '/organisations/:slug',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getOrganisation',
        summary: 'Eine Organisation',
        tags: ['Organisationen'],
        params: SlugParams,
        querystring: NoQuery,
        response: { 200: ref(OrganisationDetail), ...problems },
      },
    },
    (request) => requireOrganisation(request.ctx, request.params.slug),
  )

  app.get(
    '/organisations/:slug/offers',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listOffers',
        summary: 'Lösungen, die eine Organisation anbietet',
        tags: ['Organisationen'],
        params: SlugParams,
        querystring: PagesOnly,
        response: { 200: ref(OfferPage), ...problems },
      },
    },
    (request) => listOffers(request.ctx, request.params.slug, request.query),
  )

  app.get(
    '/organisations/:slug/roles',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listSolutionRoles',
        summary: 'Rollen einer Organisation an Lösungen, laufende zuerst',
        tags: ['Organisationen'],
        params: SlugParams,
        querystring: PagesOnly,
        response: { 200: ref(SolutionRolePage), ...problems },
      },
    },
    (request) => listSolutionRoles(request.ctx, request.params.slug, request.query),
  )
}
export default routes
