// The Flex Consumption plan and the function app on it: one process, every setting by identity.
import { fromVault, ofHost, ofMail, ofMessaging, ofObservation, ofSignIn, ofSigning, ofStorage } from 'settings.bicep'
import { Hosting, Location, Messaging, ObservationSettings, ResourceName, Settings, Tags, VaultSettings } from 'types.bicep'

param planName ResourceName
param appName ResourceName
param location Location
param tags Tags
param identityName ResourceName
param storageName ResourceName
param deploymentContainer ResourceName
param insightsName ResourceName
param vaultName ResourceName
param signingKeyName ResourceName
param messaging Messaging
param busName ResourceName
param vaultSettings VaultSettings
param observation ObservationSettings

@description('The network the app goes out through; empty for the internet.')
param networkName string

@description('The public half of the root key (base64); empty until there is one.')
param signingRoot string

@description('Where mail is handed in.')
param mailEndpoint string

@description('The address mail comes from.')
param mailSender string

@description('The address people use; empty for the app\'s own.')
param publicBaseUrl string

param signIn Settings
param settings Settings
param hosting Hosting

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: empty(networkName) ? 'unused' : networkName

  resource app 'subnets' existing = {
    name: 'app'
  }
}

var clientId = identity.properties.clientId
var storageUris = {
  blob: 'https://${storageName}.blob.${environment().suffixes.storage}'
  queue: 'https://${storageName}.queue.${environment().suffixes.storage}'
  table: 'https://${storageName}.table.${environment().suffixes.storage}'
}

var appSettings = union(
  settings,
  ofHost(storageUris, clientId, insights.properties.ConnectionString),
  ofStorage(storageUris, clientId),
  ofMessaging(messaging, busName, storageUris.queue, clientId),
  ofMail(mailEndpoint, mailSender),
  ofSigning('https://${vaultName}${environment().suffixes.keyvaultDns}', signingKeyName, signingRoot),
  ofObservation(observation),
  ofSignIn(signIn),
  { PublicBaseUrl: empty(publicBaseUrl) ? 'https://${appName}.azurewebsites.net' : publicBaseUrl },
  fromVault(vaultSettings, vaultName)
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
    virtualNetworkSubnetId: empty(networkName) ? null : network::app.id
    keyVaultReferenceIdentity: identity.id
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storageUris.blob}/${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: hosting.runtime
      scaleAndConcurrency: hosting.scale
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      appSettings: map(items(appSettings), setting => {
        name: setting.key
        value: setting.value
      })
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
