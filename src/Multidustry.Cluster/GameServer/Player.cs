using System.Net;
using Multidustry.Cluster.GameServer.Players;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Cluster.Links;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.GameServer;

/// <summary>A player as the host's own code sees it. Thread-safe; what it does happens on the world's thread a moment later.</summary>
public sealed class Player
{
    private readonly PlayerSession _session;

    internal Player(PlayerSession session) => _session = session;

    /// <summary>The world the player is in.</summary>
    public HostedWorld World => _session.Link.World;

    /// <summary>The name with colour tags, cleaned.</summary>
    public string Name => _session.Name;

    /// <summary>The name without colour tags.</summary>
    public string PlainName => ColorMarkup.Strip(_session.Name);

    /// <summary>The identity that the client claims; not a proof.</summary>
    public string Uuid => _session.Uuid;

    /// <summary>Where the player comes from.</summary>
    public IPAddress Address => _session.Address;

    /// <summary>The player's language as the client reports it, such as <c>en</c>.</summary>
    public string Locale => _session.Locale;

    /// <summary>Whether the client runs on a phone or tablet.</summary>
    public bool IsMobile => _session.Mobile;

    /// <summary>Whether the player is an admin.</summary>
    public bool IsAdmin => _session.IsAdmin;

    /// <summary>Whether the player is still connected.</summary>
    public bool IsConnected => _session.State != SessionState.Closed;

    /// <summary>The entity id of the player in the world.</summary>
    public int Id => _session.PlayerId;

    /// <summary>Shows a line in the player's chat.</summary>
    public ValueTask SendMessageAsync(string text, CancellationToken cancellationToken = default) =>
        World.Host.Calls.InvokeAsync(host => host.Chat.Tell(_session, text), cancellationToken);

    /// <summary>Leads the player into another world of the same build, over the same connection; the player is told when that can't be.</summary>
    /// <param name="world">The world's name in the cluster.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public ValueTask SwitchAsync(string world, CancellationToken cancellationToken = default) =>
        World.Host.Calls.InvokeAsync(_ =>
        {
            if (_session.State == SessionState.Playing)
                ToProxy.SendSwitch(_session.Link.Writer, _session.Id, world);
        }, cancellationToken);

    /// <summary>Puts the player out for <see cref="WorldHostOptions.KickDuration"/>.</summary>
    /// <param name="reason">What the player is told; null for the game's own words.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public ValueTask KickAsync(string? reason = null, CancellationToken cancellationToken = default) =>
        World.Host.Calls.InvokeAsync(host => host.Kicks.ByServer(_session, reason), cancellationToken);

    /// <summary>Puts the player out for good.</summary>
    /// <param name="reason">Remembered with the ban, for whoever asks later.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public ValueTask BanAsync(string reason, CancellationToken cancellationToken = default) =>
        World.Host.Calls.InvokeAsync(host => host.Kicks.Ban(_session, reason), cancellationToken);

    /// <summary>Makes the player an admin, or no longer.</summary>
    public void SetAdmin(bool admin)
    {
        var host = World.Host;
        host.Registry.SetAdmin(_session.Uuid, admin ? _session.Usid : null);
        host.Calls.Post(() =>
        {
            _session.IsAdmin = admin;
            host.Execute(new SetPlayerAdmin { Player = _session.PlayerId, Admin = admin });
        });
    }

    /// <inheritdoc/>
    public override string ToString() => PlainName;
}
