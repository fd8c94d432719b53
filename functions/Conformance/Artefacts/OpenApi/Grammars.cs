namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>The objects of OpenAPI 3.0 (3.0.4) and 3.1 (3.1.1), after section "Schema" of both specifications. Rules across members are elsewhere.</summary>
internal static class Grammars
{
    private const string Parameters =
        "description:text required,deprecated,allowEmptyValue,explode,allowReserved:flag schema:Schema~ content:{text:MediaType}+ example:any examples:{text:Example~}";

    private const string Schema30 =
        """
        Schema title,description,pattern,format:text multipleOf,maximum,minimum:number exclusiveMaximum,exclusiveMinimum,uniqueItems:flag maxLength,minLength,maxItems,minItems,maxProperties,minProperties:count required:[text]+ enum:[any]+ type:=array|boolean|integer|number|object|string not,items:Schema~ allOf,oneOf,anyOf:[Schema~]+ properties:{text:Schema~} additionalProperties:Schema~/flag default,example:any nullable,readOnly,writeOnly,deprecated:flag discriminator:Discriminator externalDocs:ExternalDocs xml:Xml
        """;

    private const string Schema31 =
        """
        Schema* $ref,$dynamicRef:reference $id,$schema,$anchor,$dynamicAnchor,$comment,title,description,pattern,format,contentEncoding,contentMediaType:text multipleOf,maximum,exclusiveMaximum,minimum,exclusiveMinimum:number uniqueItems,readOnly,writeOnly,deprecated:flag maxLength,minLength,maxItems,minItems,maxProperties,minProperties,minContains,maxContains:count required:[text] enum:[any] examples:[any] type:=array|boolean|integer|null|number|object|string/[=array|boolean|integer|null|number|object|string]+ not,if,then,else,items,contains,propertyNames,additionalProperties,unevaluatedItems,unevaluatedProperties,contentSchema:Schema/flag allOf,oneOf,anyOf,prefixItems:[Schema/flag]+ properties,patternProperties,dependentSchemas,$defs:{text:Schema/flag} dependentRequired:{text:[text]} const,default,example:any discriminator:Discriminator externalDocs:ExternalDocs xml:Xml
        """;

    private const string Common =
        $$"""
        Contact name,url:text email:email
        Server url!:text description:text variables:{text:ServerVariable}
        ExternalDocs description:text url!:text
        Parameter name!:text in!:=query|header|path|cookie style:=matrix|label|form|simple|spaceDelimited|pipeDelimited|deepObject {{Parameters}}
        Header style:=simple {{Parameters}}
        RequestBody description:text content!:{text:MediaType} required:flag
        MediaType schema:Schema~ example:any examples:{text:Example~} encoding:{text:Encoding}
        Encoding contentType:text headers:{text:Header~} style:=form|spaceDelimited|pipeDelimited|deepObject explode,allowReserved:flag
        Response description!:text headers:{text:Header~} content:{text:MediaType} links:{text:Link~}
        Example summary,description:text value:any externalValue:text
        Link operationRef,operationId:text parameters:{text:any} requestBody:any description:text server:Server
        Callback *:PathItem
        Tag name!:text description:text externalDocs:ExternalDocs
        Discriminator propertyName!:text mapping:{text:text}
        Xml name,namespace,prefix:text attribute,wrapped:flag
        Flows implicit,password,clientCredentials,authorizationCode:Flow
        Flow authorizationUrl,tokenUrl,refreshUrl:text scopes!:{text:text}
        """;

    private const string SecurityScheme = "description,name:text in:=query|header|cookie scheme,bearerFormat:text flows:Flows openIdConnectUrl:text";

    private const string Operation =
        "tags:[text] summary,description,operationId:text externalDocs:ExternalDocs parameters:[Parameter~] requestBody:RequestBody~ callbacks:{text:Callback~} deprecated:flag security:[{text:[text]}] servers:[Server]";

    private const string Methods = "get,put,post,delete,options,head,patch,trace";

    public static Grammar V30 { get; } = Grammar.Parse(
        $$"""
        {{Common}}
        {{Schema30}}
        Document openapi!:text info!:Info servers:[Server] paths!:{path:PathItem} components:Components security:[{text:[text]}] tags:[Tag] externalDocs:ExternalDocs
        Info title!:text description,termsOfService:text contact:Contact license:License version!:text
        License name!:text url:text
        Operation responses!:{status:Response~}+ {{Operation}}
        ServerVariable enum:[text] default!:text description:text
        Components schemas:{name:Schema~} responses:{name:Response~} parameters:{name:Parameter~} examples:{name:Example~} requestBodies:{name:RequestBody~} headers:{name:Header~} securitySchemes:{name:SecurityScheme~} links:{name:Link~} callbacks:{name:Callback~}
        PathItem $ref:reference summary,description:text {{Methods}}:Operation servers:[Server] parameters:[Parameter~]
        SecurityScheme type!:=apiKey|http|oauth2|openIdConnect {{SecurityScheme}}
        """);

    public static Grammar V31 { get; } = Grammar.Parse(
        $$"""
        {{Common.Replace("schema:Schema~", "schema:Schema/flag", StringComparison.Ordinal)}}
        {{Schema31}}
        Document openapi!:text info!:Info jsonSchemaDialect:text servers:[Server] paths:{path:PathItem} webhooks:{text:PathItem} components:Components security:[{text:[text]}] tags:[Tag] externalDocs:ExternalDocs
        Info title!:text summary,description,termsOfService:text contact:Contact license:License version!:text
        License name!:text identifier,url:text
        Operation responses:{status:Response~}+ {{Operation}}
        ServerVariable enum:[text]+ default!:text description:text
        Components schemas:{name:Schema/flag} responses:{name:Response~} parameters:{name:Parameter~} examples:{name:Example~} requestBodies:{name:RequestBody~} headers:{name:Header~} securitySchemes:{name:SecurityScheme~} links:{name:Link~} callbacks:{name:Callback~} pathItems:{name:PathItem}
        PathItem $ref:reference summary,description:text {{Methods}}:Operation servers:[Server] parameters:[Parameter~]
        SecurityScheme type!:=apiKey|http|mutualTLS|oauth2|openIdConnect {{SecurityScheme}}
        """);
}
