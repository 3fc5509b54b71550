import type { DataSource } from '../../plugin/provider'
import type { Connection } from '../connection'
import { createApplicationSource } from './application'
import { createApplicationsSource } from './applications'
import { createNumberSource } from './number'
import { createNumberPoolSource } from './number-pool'
import { createNumbersSource } from './numbers'
import { createSharedRead } from './shared-read'

/** The data sources of the provider. They read anew each time, together where they come together. */
export function createDataSources(connection: Connection): Readonly<Record<string, DataSource>> {
  const listApplications = createSharedRead(async () =>
    connection.session().ports.applications.list(),
  )
  const listNumbers = createSharedRead(async () => connection.session().ports.numbers.list())
  return {
    vonage_application: createApplicationSource(connection, listApplications),
    vonage_applications: createApplicationsSource(connection, listApplications),
    vonage_number: createNumberSource(connection),
    vonage_number_pool: createNumberPoolSource(listNumbers, listApplications),
    vonage_numbers: createNumbersSource(listNumbers),
  }
}
