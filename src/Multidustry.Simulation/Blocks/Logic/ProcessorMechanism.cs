using Multidustry.Mlog.Hosting;
using Multidustry.Protocol.Types;
using Multidustry.Core.Geometry;
using Multidustry.Mlog.Configuration;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Logic;

namespace Multidustry.Simulation.Blocks.Logic;

/// <summary>Processors: buildings that run programs. The program itself is a <see cref="ProcessorHost"/>.</summary>
internal sealed partial class ProcessorMechanism : Mechanism
{
    private readonly ProcessorSpec?[] _specs;
    private readonly EntityTable _processors;
    private readonly ProcessorColumn _hosts;

    public ProcessorMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs<ProcessorSpec?>(ProcessorSpec.Of, "LogicBlock");
        _processors = new EntityTable(world.State, "processors");
        _hosts = _processors.AddColumn(new ProcessorColumn(world, _processors, _specs));
    }

    /// <summary>All processors, by row.</summary>
    public IEnumerable<ProcessorHost> All => _hosts.Living;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _processors.Allocate();
        _hosts[row] = new ProcessorHost(World, building, _specs[Buildings.Block.Values[building]]!);
        World.Logic.Processors++;
    }

    public override void ProximityRemoved(int building) => HostOf(building).Leave();

    public override void Freed(int building)
    {
        World.Logic.Processors--;
        _processors.Free(Buildings.State.Values[building]);
    }

    public ProcessorHost HostOf(int building) => _hosts[Buildings.State.Values[building]]!;

    public override void Update(int building)
    {
        var host = HostOf(building);
        if (!host.IsAwake)
        {
            World.SleepUntilChanged(building, -1);
            return;
        }
        host.FollowLinks();
        if (Buildings.Is(building, BuildingFlags.Enabled) && !(host.IsPrivileged && World.Rules.DisableWorldProcessors))
            World.Logic.Run(host, Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building]);
    }

    public override MlogDevice OpenDevice(int building) =>
        HostOf(building).Processor is { } processor ? MlogDevice.Processor(processor) : MlogDevice.Indexed(NothingRunning.Instance);

    public override bool AcceptsConfig(int building, in ConfigValue config) =>
        LogicAccess.IsOpen(World, World.Content.Blocks[Buildings.Block.Values[building]]) && config.Kind switch
        {
            ConfigValueKind.ByteArray => true,
            ConfigValueKind.Int => TilePosition.Unpack(config.AsInt()) is var tile
                && World.Tiles.BuildingAt(tile.X, tile.Y) is >= 0 and var other && HostOf(building).CanLink(other),
            ConfigValueKind.String => HostOf(building).IsPrivileged && config.AsString() is { Length: < MaximumName },
            _ => false,
        };

    public override void Configure(int building, in ConfigValue config)
    {
        var host = HostOf(building);
        switch (config.Kind)
        {
            case ConfigValueKind.ByteArray:
                host.Configure(config.AsByteArray().Span, isAbsolute: false);
                break;
            case ConfigValueKind.Int:
                var tile = TilePosition.Unpack(config.AsInt());
                host.ToggleLink(tile.X, tile.Y);
                break;
            default:
                host.Tag = config.AsString();
                break;
        }
        World.Wake(building);
    }

    /// <summary>Code and links relative to the building, as plans, copies and schematics carry them.</summary>
    public override ConfigValue ConfigOf(int building)
    {
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        return ConfigValue.ByteArray(ProcessorConfiguration.Encode(HostOf(building).Code, LinksOf(building, origin)));
    }

    public override string DescribeState(int building)
    {
        var host = HostOf(building);
        var values = host.Processor is { } processor
            ? string.Join(' ', processor.Program.VariableNames.Select(name => $"{name}={processor[name]}").Prepend($"@counter={processor.CounterValue}"))
            : "";
        return $"{host.Code.Length} characters, {host.Links.All.Count(link => link.IsValid)} links, {values}";
    }

    private ConfiguredLink[] LinksOf(int building, TilePosition origin) =>
        [.. HostOf(building).Links.All.Select(link => new ConfiguredLink(link.Name, (short)(link.X - origin.X), (short)(link.Y - origin.Y)))];

    private const int MaximumName = 32;

    /// <summary>A processor without a program has no variables.</summary>
    private sealed class NothingRunning : IIndexedDevice
    {
        public static readonly NothingRunning Instance = new();

        public double Read(int address) => double.NaN;

        public void Write(int address, double value)
        {
        }
    }
}
