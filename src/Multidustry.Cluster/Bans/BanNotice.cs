using System.Globalization;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.Bans;

/// <summary>What somebody is told who is banned.</summary>
internal static class BanNotice
{
    public static string Of(BanRecord ban)
    {
        var until = ban.Until is { } end ? string.Create(CultureInfo.InvariantCulture, $" until {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "";
        return ban.Reason.Length == 0 ? $"You are banned here{until}." : $"You are banned here{until}: {ban.Reason}";
    }
}
