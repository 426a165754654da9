import { ButtonLink } from '../kit/link.tsx'
import { EmptyState, Page } from '../kit/page.tsx'
import { texts } from './texts.ts'

export const NotFound = () => (
  <Page title="404">
    <EmptyState action={<ButtonLink to="/">{texts.toHome}</ButtonLink>}>{texts.notFound}</EmptyState>
  </Page>
)
