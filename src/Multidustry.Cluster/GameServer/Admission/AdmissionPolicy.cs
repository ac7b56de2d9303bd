using System.Text;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.Bans;
using Multidustry.Cluster.GameServer.Players;
using Multidustry.Cluster.Records;
using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.GameServer.Admission;

/// <summary>
/// The checks on somebody who asks to join, in the original's order: the first objection is the answer.
/// Runs on the world's thread.
/// </summary>
internal sealed class AdmissionPolicy(AdmissionOptions options, int build, IPlayerRegistry registry)
{
    private delegate JoinRefusal? Check(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present);

    private Check[] Checks => field ??=
    [
        NameSent, AddressAllowed, IdentitySent, NotBanned, NotKicked, RoomLeft, SameMods,
        Listed, OfficialType, OfficialBuild, NameFree, IdentityFree, NameGiven, SameBuild,
    ];

    /// <summary>Why the request is refused; null when it isn't.</summary>
    public JoinRefusal? Judge(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present)
    {
        foreach (var check in Checks)
            if (check(request, present) is { } refusal)
                return refusal;
        return null;
    }

    // The original fails without an answer here; a reason is kinder.
    private JoinRefusal? NameSent(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present) =>
        When(request.ClaimedName is null, KickReason.NameEmpty);

    private JoinRefusal? AddressAllowed(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present) =>
        Banned(options.Bans?.Table.Find(request.Address)) ?? When(registry.FindBan(request.Address) is not null, KickReason.Banned);

    private JoinRefusal? IdentitySent(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present) =>
        When(request.Usid is null, KickReason.IdInUse);

    private JoinRefusal? NotBanned(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present) =>
        Banned(options.Bans?.Table.Find(request.Uuid)) ?? When(registry.Find(request.Uuid)?.BanReason is not null, KickReason.Banned);

    private JoinRefusal? NotKicked(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present) =>
        When(registry.WasKicked(request.Uuid, request.Address), KickReason.RecentKick);

    private JoinRefusal? RoomLeft(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present) =>
        When(options.PlayerLimit > 0 && present.Count >= options.PlayerLimit && !registry.IsAdmin(request.Uuid, request.Usid!), KickReason.PlayerLimit);

    private JoinRefusal? SameMods(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present)
    {
        var missing = options.Mods.Except(request.Mods).ToList();
        var unnecessary = request.Mods.Except(options.Mods).ToList();
        if (missing.Count + unnecessary.Count == 0)
            return null;
        var text = new StringBuilder("[accent]Incompatible mods![]\n\n");
        List(text, "Missing:", missing);
        List(text, "Unnecessary mods:", unnecessary);
        return new JoinRefusal(KickReason.Kick, text.ToString().TrimEnd('\n'));
    }

    private JoinRefusal? Listed(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present) =>
        registry.WhitelistEnabled && registry.Find(request.Uuid) is not { Whitelisted: true } && !registry.IsAdmin(request.Uuid, request.Usid!)
            ? new JoinRefusal(KickReason.Whitelist, Notice: "You are not whitelisted here.")
            : null;

    private JoinRefusal? OfficialType(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present) =>
        When(!options.AllowCustomClients && request.VersionType != options.VersionType, KickReason.TypeMismatch);

    private JoinRefusal? OfficialBuild(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present) =>
        When(!options.AllowCustomClients && request.Build == -1, KickReason.CustomClient);

    private JoinRefusal? NameFree(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present)
    {
        var name = PlayerName.Comparable(request.Name);
        return When(options.Strict && name.Length > 0 && present.Any(session => PlayerName.Comparable(session.Name) == name), KickReason.NameInUse);
    }

    private JoinRefusal? IdentityFree(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present) =>
        When(options.Strict && present.Any(session => session.Uuid == request.Uuid || session.Usid == request.Usid), KickReason.IdInUse);

    private JoinRefusal? NameGiven(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present) =>
        When(PlayerName.Comparable(request.Name).Length == 0, KickReason.NameEmpty);

    private JoinRefusal? SameBuild(JoinRequest request, IReadOnlyCollection<IPresentPlayer> present) =>
        request.Build == build || request.Build == -1 ? null
        : new JoinRefusal(request.Build > build ? KickReason.ServerOutdated : KickReason.ClientOutdated);

    private static JoinRefusal? Banned(BanRecord? ban) => ban is null ? null : new JoinRefusal(KickReason.Banned, BanNotice.Of(ban));

    private static JoinRefusal? When(bool objection, KickReason reason) => objection ? new JoinRefusal(reason) : null;

    private static void List(StringBuilder text, string title, List<string> mods)
    {
        if (mods.Count == 0)
            return;
        text.Append(title).Append("[lightgray]");
        foreach (var mod in mods)
            text.Append("\n> ").Append(ColorMarkup.Escape(mod));
        text.Append("[]\n");
    }
}
