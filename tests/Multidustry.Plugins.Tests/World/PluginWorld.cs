using System.Buffers;
using Multidustry.Core.Content;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Plugins.World;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.World.Messages;
using Multidustry.Simulation.Commands;
using Multidustry.TestKit;

namespace Multidustry.Plugins.Tests.World;

/// <summary>A small world with plugins, and what they said.</summary>
internal sealed class PluginWorld : IWorldPluginEffects
{
    /// <summary>Everything that the guest of the tests imports.</summary>
    public const string AllCapabilities = GuestPackages.AllCapabilities;

    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);
    private static readonly PluginLibrary Shared = new();

    public PluginWorld(WorldPluginOptions? options = null, PluginLibrary? library = null)
    {
        World = Simulation.World.Create(Content, 30, 30, seed: 1);
        Library = library ?? Shared;
        Plugins = new WorldPlugins(Library, options) { Effects = this };
        World.Attach(Plugins);
        World.FinishLoading();
    }

    public Simulation.World World { get; }

    public PluginLibrary Library { get; }

    public WorldPlugins Plugins { get; }

    /// <summary>What was told and announced, in order; told lines begin with the player.</summary>
    public List<string> Said { get; } = [];

    public List<string> Logged { get; } = [];

    public List<PluginMenu> Menus { get; } = [];

    /// <summary>Lines that were judged, with what is to be shown.</summary>
    public List<(uint Line, string? Text)> Judged { get; } = [];

    public List<PluginCall> Calls { get; } = [];

    public List<PluginStatus> Changes { get; } = [];

    public static PluginPackage Package(string guest, string name, string version = "1.0.0", string more = AllCapabilities) =>
        GuestPackages.Create(guest, name, version, more);

    /// <summary>Installs a guest with all it asks for, and returns its status.</summary>
    public PluginStatus Install(string guest, string name = "probe", string version = "1.0.0", string more = AllCapabilities)
    {
        var package = Package(guest, name, version, more);
        return Install(package, PluginGrants.All(package.Manifest));
    }

    public PluginStatus Install(PluginPackage package, PluginGrants grants)
    {
        Execute(PluginMessage.Install(Library.Add(package), grants));
        return Status(package.Manifest.Name);
    }

    public PluginStatus Status(string name = "probe") => Plugins.Statuses.Single(status => status.Name == name);

    public void Execute(WorldCommand command) => Assert.That(World.Execute(command), Is.EqualTo(CommandRefusal.None));

    /// <summary>Lets a player come in, and returns the id.</summary>
    public int Join(string name)
    {
        var id = World.ReserveEntityId();
        Execute(new AddPlayer { Id = id, Name = name, Team = 1, Color = -1, Admin = false });
        return id;
    }

    /// <summary>Says something, ticks once and returns what the plugins said.</summary>
    public IReadOnlyList<string> Chat(string text)
    {
        Execute(PluginMessage.Chat(5, (uint)World.Clock.Tick + 1, text));
        return Tick();
    }

    public IReadOnlyList<string> Tick(int ticks = 1)
    {
        Said.Clear();
        for (; ticks > 0; ticks--)
            World.Tick();
        return [.. Said];
    }

    public byte[] Snapshot()
    {
        var output = new ArrayBufferWriter<byte>();
        World.WriteSnapshot(output);
        return output.WrittenSpan.ToArray();
    }

    public void Tell(int player, string text) => Said.Add($"{player}: {text}");

    public void Announce(string text) => Said.Add(text);

    public void JudgeChat(uint line, string? text) => Judged.Add((line, text));

    public void ShowMenu(PluginMenu menu) => Menus.Add(menu);

    public void Log(string plugin, PluginLogLevel level, string text) => Logged.Add($"{plugin} {level} {text}");

    public void Begin(PluginCall call) => Calls.Add(call);

    public void Changed(PluginStatus status) => Changes.Add(status);
}
