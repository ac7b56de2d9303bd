using System.ComponentModel.DataAnnotations;
using Multidustry.Protocol.Connections;
using Multidustry.Plugins.Proxy;

namespace Multidustry;

/// <summary>What an operator sets for a server. Checked at start; a wrong value stops it with a message that names it.</summary>
public sealed class MultidustryOptions
{
    /// <summary>The name in the server list; colour tags are allowed. At most 40 characters, as in the original.</summary>
    [Required(AllowEmptyStrings = false), StringLength(40)]
    public string Name { get; set; } = "Multidustry";

    /// <summary>The text under the name in the server list. At most 100 bytes of it are sent.</summary>
    [StringLength(100)]
    public string Description { get; set; } = "";

    /// <summary>What a player is told after joining; empty for nothing.</summary>
    public string Motd { get; set; } = "";

    /// <summary>The port for TCP and UDP; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 6567;

    /// <summary>The address to listen on; null for all.</summary>
    public string? Address { get; set; }

    /// <summary>How many players may be connected; 0 for as many as the limits allow.</summary>
    [Range(0, 100_000)]
    public int PlayerLimit { get; set; }

    /// <summary>Whether the server answers searches in the local network.</summary>
    public bool LanDiscovery { get; set; } = true;

    /// <summary>Whether only listed players may join.</summary>
    public bool Whitelist { get; set; }

    /// <summary>
    /// Whether names and identities must be unique and movement is checked, as the original's "strict" does.
    /// </summary>
    public bool Strict { get; set; } = true;

    /// <summary>Where bans, admins and saves are kept; created when missing. Null keeps everything in memory.</summary>
    public string? DataDirectory { get; set; } = "data";

    /// <summary>
    /// Whether worlds go on where they were when the server ended, however it ended: from a snapshot and the journal of what
    /// happened behind it, both in <see cref="DataDirectory"/>. Otherwise they begin anew, and what was kept of them is removed.
    /// </summary>
    public bool Continue { get; set; }

    /// <summary>
    /// A folder of plugin packages (<c>*.zip</c>) of all kinds; null for no plugins. What is there gets all that its manifest asks
    /// for. What is put there while the server runs takes over within seconds.
    /// </summary>
    public string? Plugins { get; set; }

    /// <summary>The plugin of the kind storage in <see cref="Plugins"/> that keeps the documents of the others, in <see cref="DataDirectory"/>; null for SQLite.</summary>
    public string? Documents { get; set; }

    /// <summary>What happens to visitors, lines and packets while a plugin of the proxy that judges them is too slow or in quarantine. Open: they pass.</summary>
    public ProxyDefault WithoutVerdict { get; set; } = ProxyDefault.Open;

    /// <summary>Time between snapshots to each player, in milliseconds. The original's default is 200.</summary>
    [Range(16, 10_000)]
    public int SnapshotInterval { get; set; } = 200;

    /// <summary>Threads that tick worlds; 0 for one per core.</summary>
    [Range(0, 1024)]
    public int WorldThreads { get; set; }

    /// <summary>
    /// Networks of relays in front of the server ("10.0.0.0/8"), whose connections begin with a PROXY header (version 1 or 2) that names
    /// the player's address. Empty for none.
    /// </summary>
    public IList<string> TrustedProxies { get; set; } = [];

    /// <summary>What strangers may do before and after login.</summary>
    public ConnectionLimits Connections { get; set; } = ConnectionLimits.Default;
}
