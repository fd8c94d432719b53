// One page that shows how the suite does. Each picture is one query of infra/queries/workbook.
import { heading, picture } from 'workbook-parts.bicep'
import { Location, ResourceId, ResourceName, Tags } from 'types.bicep'

@description('What the page is called in the portal.')
param title string
param location Location
param tags Tags

@description('The workspace that is asked.')
param workspaceId ResourceId

@description('The resource beside which the portal lists the page.')
param insightsName ResourceName

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

var day = 86400000
var timeRange = {
  type: 9
  name: 'time range'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    parameters: [
      {
        id: guid('time range')
        version: 'KqlParameterItem/1.0'
        name: 'TimeRange'
        label: 'Time range'
        type: 4
        isRequired: true
        value: { durationMs: day }
        typeSettings: {
          selectableValues: map([day / 24, day / 6, day, day * 7, day * 30], span => { durationMs: span })
          allowCustom: true
        }
      }
    ]
  }
}

var work = [
  heading('Work')
  picture(workspaceId, 'Oldest work, in minutes', 'timechart', loadTextContent('../queries/workbook/lane-ages.kql'))
  picture(workspaceId, 'Work waiting', 'timechart', loadTextContent('../queries/workbook/lanes-waiting.kql'))
  picture(
    workspaceId,
    'Oldest work as logged, in minutes',
    'timechart',
    loadTextContent('../queries/workbook/queue-ages.kql')
  )
  picture(workspaceId, 'Rescans admitted', 'timechart', loadTextContent('../queries/workbook/rescans-open.kql'))
  picture(workspaceId, 'Functions', 'table', loadTextContent('../queries/workbook/invocations.kql'))
]
var verdicts = [
  heading('Verdicts')
  picture(
    workspaceId,
    'Time to a verdict, in seconds',
    'table',
    loadTextContent('../queries/workbook/verdict-times.kql')
  )
  picture(
    workspaceId,
    'Time to collect evidence, in seconds',
    'timechart',
    loadTextContent('../queries/workbook/scan-times.kql')
  )
  picture(workspaceId, 'Decisions', 'table', loadTextContent('../queries/workbook/decisions.kql'))
]
var parked = [
  heading('Parked work')
  picture(
    workspaceId,
    'Messages that wait for an operator',
    'timechart',
    loadTextContent('../queries/workbook/parked-waiting.kql')
  )
  picture(workspaceId, 'Why they were parked', 'table', loadTextContent('../queries/workbook/parked-reasons.kql'))
]
var mail = [
  heading('Mail')
  picture(workspaceId, 'Mails by how they ended', 'timechart', loadTextContent('../queries/workbook/mails.kql'))
]
var requests = [
  heading('Requests')
  picture(workspaceId, 'By status', 'timechart', loadTextContent('../queries/workbook/requests-by-status.kql'))
  picture(
    workspaceId,
    'The slowest, in milliseconds',
    'table',
    loadTextContent('../queries/workbook/requests-slowest.kql')
  )
  picture(
    workspaceId,
    'Refused by a rate limit (429)',
    'timechart',
    loadTextContent('../queries/workbook/too-many-requests.kql')
  )
  picture(
    workspaceId,
    'Not signed in or not allowed (401, 403)',
    'timechart',
    loadTextContent('../queries/workbook/unauthorised.kql')
  )
  picture(workspaceId, 'Sign-ins that failed', 'table', loadTextContent('../queries/workbook/sign-in-refusals.kql'))
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'operations')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: title
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: insights.id
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([timeRange], work, verdicts, parked, mail, requests)
    })
  }
}
