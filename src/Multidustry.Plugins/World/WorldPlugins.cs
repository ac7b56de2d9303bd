using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.World.Events;
using Multidustry.Plugins.World.Messages;
using Multidustry.Simulation.Attachments;

namespace Multidustry.Plugins.World;

/// <summary>
/// The plugins of one world, attached to it: they get the events of each tick in one batch, change the world by commands, and
/// all they know is part of the world's snapshot. Everything happens on the world's thread, and the same on every machine.
/// </summary>
public sealed class WorldPlugins : IWorldAttachment
{
    internal const string AttachmentName = "plugins";
    private const byte FormatVersion = 2;
    private readonly List<WorldPlugin> _plugins = [];
    private readonly List<byte[]> _waiting = [];
    private Simulation.World? _world;

    /// <summary>Makes a world's plugins; attach them with <see cref="Simulation.World.Attach"/>.</summary>
    /// <param name="library">Where packages are looked up.</param>
    /// <param name="options">Budgets and limits; the defaults when null.</param>
    public WorldPlugins(PluginLibrary library, WorldPluginOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(library);
        (Library, Options) = (library, options ?? WorldPluginOptions.Default);
        Menus = new PluginMenus(Options.MaxMenus);
        Starts = new StartBudget(Options.StartFuelPerTick);
    }

    /// <summary>Where what plugins do outside of the world goes; dropped unless set.</summary>
    public IWorldPluginEffects Effects { get; set; } = IWorldPluginEffects.None;

    /// <summary>All plugins, in the order in which they were installed.</summary>
    public IReadOnlyList<PluginStatus> Statuses => [.. _plugins.Select(plugin => plugin.Status)];

    /// <summary>The chat commands that plugins have added.</summary>
    public IEnumerable<PluginChatCommand> ChatCommands => _plugins.SelectMany(plugin => plugin.Commands);

    /// <summary>Whether a plugin that works wants to know what players say.</summary>
    public bool HearsChat => _plugins.Exists(plugin => plugin.HearsChat);

    /// <summary>Whether a plugin that works may withhold what players say: then lines have to wait for the end of the tick.</summary>
    public bool FiltersChat => _plugins.Exists(plugin => plugin.FiltersChat);

    /// <summary>The last message that was refused, for operators; empty when none was.</summary>
    public string LastRefusal { get; private set; } = "";

    string IWorldAttachment.Name => AttachmentName;

    internal PluginLibrary Library { get; }

    internal WorldPluginOptions Options { get; }

    internal PluginMenus Menus { get; }

    internal StartBudget Starts { get; }

    /// <summary>The world, as it was last ticked or sent something.</summary>
    internal Simulation.World World => _world ?? throw new InvalidOperationException("the plugins are attached to no world");

    /// <inheritdoc/>
    public void AfterTick(Simulation.World world)
    {
        _world = world;
        Starts.Renew();
        Menus.Forget(world.Events.Batch);
        if (_plugins.Count == 0)
        {
            _waiting.Clear();
            return;
        }

        var batch = new EventBatch(world, _waiting);
        _waiting.Clear();
        foreach (var plugin in _plugins)
            plugin.Tick(world.Clock.Tick, batch);
    }

    /// <inheritdoc/>
    public void Receive(Simulation.World world, ReadOnlySpan<byte> message)
    {
        _world = world;
        try
        {
            var reader = new BigEndianReader(message);
            var kind = (PluginMessageKind)reader.ReadByte();
            switch (kind)
            {
                case PluginMessageKind.Install:
                    Install(world.Clock.Tick, reader.ReadUtf(), PluginGrants.Read(ref reader));
                    break;
                case PluginMessageKind.Remove:
                    Remove(reader.ReadUtf());
                    break;
                case PluginMessageKind.Enable:
                    Find(reader.ReadUtf())?.Enable(world.Clock.Tick, reader.ReadBoolean());
                    break;
                case PluginMessageKind.Withdraw:
                    Find(reader.ReadUtf())?.Withdraw(world.Clock.Tick);
                    break;
                case PluginMessageKind.CallFinished:
                    Find(reader.ReadUtf())?.Calls.Finish((uint)reader.ReadInt32(), Calls.CallOutcome.Read(ref reader));
                    break;
                case PluginMessageKind.CallsInterrupted:
                    _plugins.ForEach(plugin => plugin.Calls.Interrupt());
                    break;
                case PluginMessageKind.MenuAnswer:
                    Answer(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
                    break;
                case PluginMessageKind.Chat or PluginMessageKind.Command when _waiting.Count < Options.MaxWaiting:
                    _waiting.Add(message.ToArray());
                    break;
            }
        }
        catch (MalformedDataException problem)
        {
            LastRefusal = problem.Message;
        }
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new BigEndianWriter(output);
        writer.WriteByte(FormatVersion);
        writer.WriteInt32(_waiting.Count);
        foreach (var message in _waiting)
            writer.WriteBlock(message);
        Menus.Write(ref writer);
        writer.WriteInt64(Starts.Spent);
        writer.WriteInt32(_plugins.Count);
        foreach (var plugin in _plugins)
            plugin.Write(ref writer);
        writer.Flush();
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> state)
    {
        var reader = new BigEndianReader(state);
        if (reader.ReadByte() != FormatVersion)
            throw new MalformedDataException("the plugins of another version of the SDK");
        _waiting.Clear();
        for (var count = reader.CheckCount(reader.ReadInt32(), Options.MaxWaiting); count > 0; count--)
            _waiting.Add(reader.ReadBlock(Simulation.Commands.SendToAttachment.MaximumLength).ToArray());
        Menus.Read(ref reader);
        Starts.Spent = reader.ReadInt64();
        _plugins.Clear();
        for (var count = reader.CheckCount(reader.ReadInt32(), Options.MaxPlugins); count > 0; count--)
            _plugins.Add(WorldPlugin.Read(this, ref reader));
    }

    internal bool IsCommandTaken(WorldPlugin by, string name) => _plugins.Exists(plugin => plugin != by && plugin.Commands.Any(command => command.Name == name));

    private WorldPlugin? Find(string name) => _plugins.Find(plugin => plugin.Name == name);

    private void Answer(int player, int number, int choice)
    {
        if (_waiting.Count < Options.MaxWaiting && Menus.TryTake(player, number, choice, out var menu))
            _waiting.Add(PluginMessage.Answered(menu, choice));
    }

    private void Remove(string name)
    {
        if (Find(name) is not { } plugin)
            return;
        _plugins.Remove(plugin);
        Menus.Forget(name);
    }

    /// <summary>Installs a package, or replaces the plugin of its name. What is refused leaves everything as it was.</summary>
    private void Install(long tick, string digest, PluginGrants grants)
    {
        LastRefusal = !Library.TryFind(digest, out var code) ? $"the package {digest} is not in the library"
            : code.Package.Manifest.Kind != Packaging.PluginKind.World ? $"{code.Package.Manifest.Name} is no plugin for worlds"
            : Refuse(code);
        if (LastRefusal.Length > 0)
            return;
        if (Find(code!.Package.Manifest.Name) is { } installed)
        {
            LastRefusal = installed.Replace(tick, code, grants);
            return;
        }

        var plugin = new WorldPlugin(this, code, grants);
        _plugins.Add(plugin);
        plugin.Start(tick);
    }

    private string Refuse(PluginCode code)
    {
        var others = _plugins.Where(plugin => plugin.Name != code.Package.Manifest.Name).ToList();
        return others.Count >= Options.MaxPlugins ? $"a world has at most {Options.MaxPlugins} plugins"
            : others.Sum(plugin => plugin.Fuel) + Options.FuelOf(code.Package.Manifest.Limits) > Options.MaxTotalFuel ? $"the plugins of a world have {Options.MaxTotalFuel} fuel for a tick together, and {code.Package.Manifest.Name} would pass it"
            : "";
    }
}
