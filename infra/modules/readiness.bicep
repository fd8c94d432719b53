// Asks the suite from outside, every five minutes, whether it is ready: the one symptom that it cannot report itself.
import { Location, ResourceId, ResourceName, Tags } from 'types.bicep'

@description('The part of the name that all alerts of the environment share.')
param namePrefix string
param location Location
param tags Tags
param insightsName ResourceName

@description('The address that is asked; 200 means ready.')
param url string

@description('The action group that is told.')
param operatorsId ResourceId

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource test 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${namePrefix}-readiness'
  location: location
  tags: union(tags, { 'hidden-link:${insights.id}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: '${namePrefix}-readiness'
    Name: '${namePrefix}-readiness'
    Enabled: true
    Frequency: 300
    Timeout: 30
    Kind: 'standard'
    RetryEnabled: true
    // West Europe, North Europe, France Central.
    Locations: [
      { Id: 'emea-nl-ams-azr' }
      { Id: 'emea-gb-db3-azr' }
      { Id: 'emea-fr-pra-edge' }
    ]
    Request: {
      RequestUrl: url
      HttpVerb: 'GET'
      FollowRedirects: false
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}

resource alert 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namePrefix}-readiness'
  location: 'global'
  tags: tags
  properties: {
    description: 'Two places of three found the suite not ready, or its certificate about to end.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [test.id, insights.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: test.id
      componentId: insights.id
      failedLocationCount: 2
    }
    actions: [
      {
        actionGroupId: operatorsId
      }
    ]
  }
}
