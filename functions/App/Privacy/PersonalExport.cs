namespace Balise.App.Privacy;

/// <summary>What the suite keeps of somebody (GDPR article 15), in the language asked for.</summary>
public sealed record PersonalExport(DateTimeOffset MadeAt, string Language, IReadOnlyList<PersonalItem> Items)
{
    public const string SchemaName = "personal-data-export/1";

    public string Schema => SchemaName;
}

/// <summary>One thing that is kept: the kind of datum, the place, the values; why, until when, who reads it and how it is erased.</summary>
public sealed record PersonalItem(
    string Datum, string Name, string Where, IReadOnlyDictionary<string, string> Values, string Why, string Kept, string Readers, string Erased);
