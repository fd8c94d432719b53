// State (tables), documents (blobs), and work (queues) when no Service Bus carries it. No account key opens it.
import { Location, Messaging, Names, Networking, ResourceName, Tags } from 'types.bicep'

param name ResourceName
param location Location
param tags Tags
param messaging Messaging
param networking Networking
param containers Names
param deploymentContainer ResourceName
param tables Names
param queues Names

@description('For how long a deleted blob or container can be brought back.')
@minValue(7)
@maxValue(365)
param softDeleteDays int

@description('Locally redundant where a loss of the whole zone may cost the data; zone-redundant otherwise.')
param sku 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'

var workQueues = messaging == 'storage-queues' ? queues : []

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: networking == 'private' ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: networking == 'private' ? 'Deny' : 'Allow'
    }
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for containerName in concat(containers, [deploymentContainer]): {
    parent: blobs
    name: containerName
    properties: {
      publicAccess: 'None'
    }
  }
]

// Documents are read in the weeks of their procedure and kept for years after it.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'documents-cool-down'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['artefacts/', 'evidence/', 'reports/']
            }
            actions: {
              baseBlob: {
                tierToCool: {
                  daysAfterModificationGreaterThan: 90
                }
              }
            }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for tableName in tables: {
    parent: tableService
    name: tableName
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = if (messaging == 'storage-queues') {
  parent: account
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queueName in workQueues: {
    parent: queueService
    name: queueName
  }
]

// The twin exists before the first failure, so that what watches it never meets a missing queue.
resource poison 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queueName in workQueues: {
    parent: queueService
    name: '${queueName}-poison'
  }
]
