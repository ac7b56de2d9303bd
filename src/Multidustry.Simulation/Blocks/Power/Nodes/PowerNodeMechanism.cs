using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Power.Nodes;

/// <summary>Nodes link buildings out of each other's reach by laser. Sandbox power sources are nodes that make power.</summary>
internal sealed class PowerNodeMechanism : Mechanism
{
    private readonly PowerNodeSpec?[] _specs;

    public PowerNodeMechanism(World world) : base(world) =>
        _specs = world.BlockTable.Specs(PowerNodeSpec.Of, PowerNodeSpec.Classes);

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override float PowerProduction(int building) => Buildings.Is(building, BuildingFlags.Enabled) ? SpecOf(building).Production : 0f;

    public override void ProximityChanged(int building)
    {
        if (SpecOf(building).Production > 0f
            && !World.Lifecycle.MayWork(Buildings.Block.Values[building], Buildings.Team.Values[building], Buildings.Tile.Values[building]))
            World.SetEnabled(building, false);
    }

    public override void Placed(int building)
    {
        if (World.Power.LinksOf(PowerOf(building)).Length > 0)
            return;
        World.NodeLinker.LinkFrom(building);
        base.Placed(building);
    }

    public override bool AcceptsConfig(int building, in ConfigValue config) =>
        config.Kind is ConfigValueKind.Int or ConfigValueKind.PointArray;

    /// <summary>A position links or unlinks; a list of offsets replaces all links.</summary>
    public override void Configure(int building, in ConfigValue config)
    {
        if (config.Kind == ConfigValueKind.Int)
        {
            Toggle(building, config.AsInt());
            return;
        }
        Span<int> old = stackalloc int[World.Power.LinksOf(PowerOf(building)).Length];
        World.Power.LinksOf(PowerOf(building)).CopyTo(old);
        foreach (var link in old)
            Toggle(building, link);
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        foreach (var offset in config.AsPointArray().Span)
            Toggle(building, new TilePosition((short)(offset.X + origin.X), (short)(offset.Y + origin.Y)).Packed);
    }

    public override ConfigValue ConfigOf(int building)
    {
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var links = World.Power.LinksOf(PowerOf(building));
        var offsets = new TilePosition[links.Length];
        for (var i = 0; i < links.Length; i++)
            offsets[i] = new TilePosition((short)(TilePosition.Unpack(links[i]).X - origin.X), (short)(TilePosition.Unpack(links[i]).Y - origin.Y));
        return ConfigValue.PointArray(offsets);
    }

    private void Toggle(int building, int position)
    {
        var graphs = World.PowerGraphs;
        var other = graphs.Connections.At(position);
        var hasPower = other >= 0 && PowerOf(other) >= 0;
        if (World.Power.LinksOf(PowerOf(building)).Contains(position))
        {
            World.Power.Unlink(PowerOf(building), position);
            if (hasPower)
                graphs.Unlink(building, other);
            else
                graphs.Regrow(building);
        }
        else if (hasPower && CanLink(building, other) && World.Power.LinksOf(PowerOf(building)).Length < SpecOf(building).MaximumLinks)
        {
            graphs.Link(building, other);
        }
    }

    private bool CanLink(int node, int other)
    {
        var spec = SpecOf(node);
        if (node == other || Buildings.Team.Values[node] != Buildings.Team.Values[other] || !World.Content.Blocks[Buildings.Block.Values[other]].ConnectsPower
            || (spec.OnlySameBlock && Buildings.Block.Values[node] != Buildings.Block.Values[other]))
            return false;
        if (_specs[Buildings.Block.Values[other]] is not { } otherSpec)
            return LaserReach.Overlaps(World, node, spec.Range, other);
        var links = World.Power.LinksOf(PowerOf(other));
        return (LaserReach.Overlaps(World, node, spec.Range, other) || LaserReach.Overlaps(World, other, otherSpec.Range, node))
            && (links.Length < otherSpec.MaximumLinks || links.Contains(World.PowerGraphs.Connections.PositionOf(node)));
    }

    private PowerNodeSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]]!;

    private int PowerOf(int building) => Buildings.Power.Values[building];
}
