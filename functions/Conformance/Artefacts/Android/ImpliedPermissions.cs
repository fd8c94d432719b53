namespace Balise.Conformance.Artefacts.Android;

/// <summary>
/// The permissions that the platform adds to those a manifest asks for, because the app targets a level at which they were not asked for yet.
/// A preview's code name counts as newer than every level.
/// </summary>
internal static class ImpliedPermissions
{
    private const string Prefix = "android.permission.";
    private const int FirstToAskForStorageAndPhone = 4;
    private const int FirstToAskForCallLog = 16;

    /// <summary>The level whose behaviour the platform gives: the target, else the minimum.</summary>
    public static int LevelOf(ApiLevel target, ApiLevel min) =>
        target.Number ?? (target.Codename is null ? min.Number : null) ?? ((target.Codename ?? min.Codename) is null ? 1 : int.MaxValue);

    public static IEnumerable<string> With(IReadOnlyCollection<string> asked, ApiLevel target, ApiLevel min)
    {
        var level = LevelOf(target, min);
        HashSet<string> all = new(asked, StringComparer.Ordinal);
        if (level < FirstToAskForStorageAndPhone)
        {
            all.UnionWith([Prefix + "WRITE_EXTERNAL_STORAGE", Prefix + "READ_PHONE_STATE"]);
        }

        // Whoever may write the shared storage may read it, at every level.
        Imply("WRITE_EXTERNAL_STORAGE", "READ_EXTERNAL_STORAGE");
        if (level < FirstToAskForCallLog)
        {
            Imply("READ_CONTACTS", "READ_CALL_LOG");
            Imply("WRITE_CONTACTS", "WRITE_CALL_LOG");
        }

        return all;

        void Imply(string given, string implied)
        {
            if (all.Contains(Prefix + given))
            {
                all.Add(Prefix + implied);
            }
        }
    }
}
