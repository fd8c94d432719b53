// The broker between the stages. No connection string opens it.
import { Location, Names, Networking, ResourceName, Tags } from 'types.bicep'

param name ResourceName
param location Location
param tags Tags
param networking Networking
param queues Names

// Only Premium has private endpoints, and no namespace changes its tier.
var premium = networking == 'private'

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: premium
    ? {
        name: 'Premium'
        tier: 'Premium'
        capacity: 1
      }
    : {
        name: 'Standard'
        tier: 'Standard'
      }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: premium ? 'Disabled' : 'Enabled'
  }
}

resource queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for queueName in queues: {
    parent: bus
    name: queueName
    properties: {
      // A relay that stopped between send and commit sends the same MessageId again; the sweep does so within the hour.
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: 'PT1H'
      deadLetteringOnMessageExpiration: true
      defaultMessageTimeToLive: 'P14D'
      lockDuration: 'PT5M'
      maxDeliveryCount: 5
      maxSizeInMegabytes: 1024
      requiresSession: false
    }
  }
]
