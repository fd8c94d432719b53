// The Flex Consumption plan and the function app on it: one process, every setting by identity.
import { AlwaysReady, Messaging, ObservationSettings, SignInSettings, VaultSettings, Tags } from 'types.bicep'

param planName string
param appName string
param location string
param tags Tags
param identityName string
param storageName string
param deploymentContainer string
param insightsName string
param vaultName string
param signingKeyName string
param signingRoot string
param messaging Messaging
param busName string
param mailEndpoint string
param mailSender string
param publicBaseUrl string
param signInSettings SignInSettings
param vaultSettings VaultSettings
param observation ObservationSettings

@description('custom where the region offers it on Flex Consumption; dotnet-isolated starts the same handler elsewhere.')
param runtimeName 'custom' | 'dotnet-isolated'
param runtimeVersion '1.0' | '10.0'
param instanceMemoryMB 512 | 2048 | 4096

@minValue(40)
@maxValue(1000)
param maximumInstanceCount int
param alwaysReady AlwaysReady[]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

var clientId = identity.properties.clientId
var blobServiceUri = 'https://${storageName}.blob.${environment().suffixes.storage}'
var queueServiceUri = 'https://${storageName}.queue.${environment().suffixes.storage}'
var tableServiceUri = 'https://${storageName}.table.${environment().suffixes.storage}'

var hostSettings = {
  AzureWebJobsDisableHomepage: 'true'
  AzureWebJobsStorage__blobServiceUri: blobServiceUri
  AzureWebJobsStorage__queueServiceUri: queueServiceUri
  AzureWebJobsStorage__tableServiceUri: tableServiceUri
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${clientId};Authorization=AAD'
}

var suiteSettings = {
  AZURE_CLIENT_ID: clientId
  Mail__CommunicationServicesEndpoint: mailEndpoint
  Mail__FromAddress: mailSender
  Mail__Transport: 'communication-services'
  Messaging__Transport: messaging
  PublicBaseUrl: empty(publicBaseUrl) ? 'https://${appName}.azurewebsites.net' : publicBaseUrl
  Signing__KeyName: signingKeyName
  Signing__Root: signingRoot
  Signing__VaultUrl: 'https://${vaultName}${environment().suffixes.keyvaultDns}'
  Storage__BlobServiceUri: blobServiceUri
  Storage__QueueServiceUri: queueServiceUri
  Storage__TableServiceUri: tableServiceUri
  Storage__ClientId: clientId
}

// Settings of the triggers' connections, which the suite's own sender reads too.
var messagingSettings = messaging == 'service-bus'
  ? {
      ServiceBus__fullyQualifiedNamespace: '${busName}.servicebus.windows.net'
      ServiceBus__credential: 'managedidentity'
      ServiceBus__clientId: clientId
    }
  : {
      WorkStorage__queueServiceUri: queueServiceUri
      WorkStorage__credential: 'managedidentity'
      WorkStorage__clientId: clientId
    }

// Empty counts as absent.
var observationSettings = {
  Malware__Endpoint: observation.?malwareEndpoint ?? ''
  Probes__ContactUrl: observation.?contactUrl ?? ''
  Reference__AdvisoriesUrl: observation.?advisoriesUrl ?? ''
  Reference__CdaSchemasUrl: observation.?cdaSchemasUrl ?? ''
  Reference__MessagingDomainsUrl: observation.?messagingDomainsUrl ?? ''
  Reference__SecretsUrl: observation.?secretsUrl ?? ''
  Reference__TrackersUrl: observation.?trackersUrl ?? ''
}

var vaultReferences = mapValues(
  vaultSettings,
  secret => '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${secret})'
)

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: appName
  location: location
  // The tag is how azd finds the app that azure.yaml calls api.
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobServiceUri}/${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: {
        name: runtimeName
        version: runtimeVersion
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReady
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      appSettings: map(
        items(union(
          hostSettings,
          suiteSettings,
          messagingSettings,
          observationSettings,
          signInSettings,
          vaultReferences
        )),
        setting => {
          name: setting.key
          value: setting.value
        }
      )
    }
  }
}

// Deployment uses Entra tokens; the passwords of FTP and of the build site stay closed.
resource ftpPasswords 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource scmPasswords 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

output name string = app.name
output hostName string = app.properties.defaultHostName
