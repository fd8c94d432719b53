using Balise.App.Http;
using Balise.App.Web;
using Balise.Domain.Kernel;

namespace Balise.App.Notifications;

/// <summary>Tells a vendor that a document holds the identity of real persons: which one, and what happens to it. Never the number.</summary>
internal static class QuarantineLetter
{
    public static Letter? Of(Submission dossier, Links links, string language)
    {
        Artefact[] held = [.. dossier.Artefacts.Where(artefact => artefact.QuarantinedUntil is not null)];
        if (held is [])
        {
            return null;
        }

        var product = $"{dossier.Manifest.Product.Name} {dossier.Manifest.Product.Version}";
        return language == Languages.French
            ? new(
                $"{product} : un document contient des matricules INS de production",
                [
                    "Bonjour,",
                    $"Un document déposé pour « {product} » contient des matricules INS de production dont la clé est juste : ce sont, selon toute apparence, les identités de personnes réelles.",
                    "Il est en quarantaine : personne ne peut l'ouvrir et il n'a pas été lu. Déposez une nouvelle soumission avec des identités de test (OID 1.2.250.1.213.1.4.10) ; le document est alors supprimé aussitôt.",
                    "Si ces identités sont réelles, c'est peut-être une violation de données chez vous : le RGPD (article 33) donne 72 heures pour la notifier à la CNIL.",
                ],
                [.. held.Select(artefact => $"{artefact.Kind} : supprimé au plus tard le {Typography.Day(artefact.QuarantinedUntil!.Value, language)}")],
                "La soumission, avec votre clé d'API", links.Submission(dossier.Id), "Ce message automatique n'est envoyé qu'une fois par soumission.")
            : new(
                $"{product}: a document holds health identities of production",
                [
                    "Hello,",
                    $"A document submitted for “{product}” holds health identities (INS) of production with a right key: to all appearances those of real persons.",
                    "It is quarantined: nobody can open it and it was not read. Make a new submission with test identities (OID 1.2.250.1.213.1.4.10); the document is then deleted at once.",
                    "If these identities are real, this may be a data breach on your side: the GDPR (article 33) gives 72 hours to notify it to the CNIL.",
                ],
                [.. held.Select(artefact => $"{artefact.Kind}: deleted by {Typography.Day(artefact.QuarantinedUntil!.Value, language)}")],
                "The submission, with your API key", links.Submission(dossier.Id), "This automatic message is sent once per submission.");
    }
}
