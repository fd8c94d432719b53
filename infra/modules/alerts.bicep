// Every symptom that the suite's own logs and metrics show has an alert. What they cannot show, dead-letter-alert.bicep and readiness.bicep watch from outside.
import { Location, Messaging, QueryAlert, ResourceId, Tags } from 'types.bicep'

@description('The part of the name that all alerts of the environment share.')
param namePrefix string
param location Location
param tags Tags
param messaging Messaging

@description('The workspace that is asked.')
param workspaceId ResourceId

@description('The action group that is told.')
param operatorsId ResourceId

@description('How old the oldest message of a queue may be.')
@minValue(1)
param queueAgeMinutes int

var ages = loadTextContent('../queries/alerts/queue-age.kql')

var rules QueryAlert[] = [
  {
    name: 'queue-age'
    title: 'oldest work of a queue'
    description: 'The oldest work of a queue has waited for more than ${queueAgeMinutes} minutes.'
    severity: 2
    query: ages
    every: 'PT5M'
    window: 'PT15M'
    measure: 'OldestSeconds'
    dimension: 'Queue'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: queueAgeMinutes * 60
  }
  {
    name: 'queue-age-silence'
    title: 'nobody measures the queues'
    description: 'No queue has reported its age for an hour: the timers do not run, or their logs do not arrive.'
    severity: 1
    query: ages
    every: 'PT15M'
    window: 'PT1H'
    aggregation: 'Count'
    operator: 'LessThan'
    threshold: 1
  }
  {
    name: 'parked'
    title: 'work was parked'
    description: 'The suite gave up on a message. Its row says why: replay it, or discard it with a reason.'
    severity: 1
    query: loadTextContent('../queries/alerts/parked.kql')
    every: 'PT5M'
    window: 'PT15M'
    dimension: 'Function'
    aggregation: 'Count'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'mail'
    title: 'mail does not leave'
    description: 'More than five mails of an hour were refused, or must be tried again.'
    severity: 2
    query: loadTextContent('../queries/alerts/mail.kql')
    every: 'PT15M'
    window: 'PT1H'
    measure: 'Mails'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 5
  }
  {
    name: 'requests'
    title: 'requests fail'
    description: 'More than five requests of a quarter of an hour were answered 500 or above.'
    severity: 2
    query: loadTextContent('../queries/alerts/requests.kql')
    every: 'PT5M'
    window: 'PT15M'
    measure: 'Requests'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 5
  }
]

// Service Bus counts its dead letters itself.
var poison QueryAlert = {
  name: 'poison'
  title: 'poison message'
  description: 'A message failed for good. Its row is among the parked work: replay it, or discard it with a reason.'
  severity: 1
  query: loadTextContent('../queries/alerts/poison.kql')
  every: 'PT5M'
  window: 'PT15M'
  dimension: 'Queue'
  aggregation: 'Count'
  operator: 'GreaterThan'
  threshold: 0
}

module alert 'query-alert.bicep' = [
  for rule in concat(rules, messaging == 'storage-queues' ? [poison] : []): {
    params: {
      namePrefix: namePrefix
      location: location
      tags: tags
      workspaceId: workspaceId
      operatorsId: operatorsId
      rule: rule
    }
  }
]
