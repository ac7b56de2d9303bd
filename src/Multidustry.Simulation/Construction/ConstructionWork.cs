using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Events;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Construction;

/// <summary>Sets sites up, and turns them into what they were for.</summary>
internal sealed class ConstructionWork
{
    private readonly World _world;
    private readonly int[] _siteBlocks;

    public ConstructionWork(World world, ConstructionSpec[] specs)
    {
        _world = world;
        Specs = specs;
        Placement = new Placement(world, specs);
        Offer = new BlockOffer(world, specs);
        _siteBlocks = new int[EdgeList.MaximumSize + 1];
        foreach (var block in world.Content.Blocks)
            if (block.Class.Is("ConstructBlock"))
                _siteBlocks[block.Size] = block.Id;
    }

    public ConstructionSpec[] Specs { get; }

    public Placement Placement { get; }

    public BlockOffer Offer { get; }

    public bool CanPay(ConstructionSpec block, byte team)
    {
        if (_world.Rules.InfiniteResources || _world.Rules.Teams[team].InfiniteResources)
            return true;
        var items = _world.Teams.ItemsOf(team);
        if (items < 0)
            return false;
        foreach (var (item, amount) in block.Requirements)
            if (_world.Items.Get(items, item) < (int)MathF.Floor(amount * _world.Rules.BuildCostMultiplier + 0.5f))
                return false;
        return true;
    }

    /// <summary>Begins a block where <see cref="Placement.CanPlace"/> agrees; otherwise nothing happens.</summary>
    public void BeginPlace(int builder, ConstructionSpec block, byte team, int x, int y, byte rotation, in ConfigValue config)
    {
        if (!Placement.CanPlace(block, team, x, y, rotation))
            return;
        var tile = _world.Tiles.IndexOf(x, y);
        var present = _world.Tiles.BuildingAt(tile);
        if (present >= 0 && _world.Tiles.Blocks[tile] == block.Id && !_world.Sites.IsSite(present))
        {
            TurnOrRepair(present, block, team, rotation);
            return;
        }
        ClearProps(block, x, y);
        var begun = new WorldEvent(WorldEventKind.ConstructionBegan)
        {
            Entity = builder, Tile = new TilePosition((short)x, (short)y), Block = block.Id, Team = team, Rotation = rotation, Config = config,
        };
        if (block.IsInstantlyBuilt || block.IsFloor)
        {
            _world.Events.Add(begun);
            Finish(builder, block, team, x, y, rotation, config, 1f, -1);
            return;
        }
        if (block.IsCore && present >= 0)
        {
            UpgradeCore(block, team, x, y, rotation);
            _world.Events.Add(begun);
            return;
        }

        Span<int> replaced = stackalloc int[EdgeList.MaximumSize * EdgeList.MaximumSize];
        var count = FindReplaced(block, team, x, y, replaced);
        var previous = _world.Tiles.Blocks[tile];
        var site = _world.Lifecycle.SetBlock(x, y, (ushort)_siteBlocks[block.Size], team, rotation);
        _world.Sites.BeginConstruction(site, Specs[previous].Size == block.Size ? previous : (ushort)0, block.Id, replaced[..count]);
        _world.Events.Add(begun);
    }

    /// <summary>Begins to take down what stands on a tile, where that is allowed.</summary>
    public void BeginBreak(int builder, byte team, int x, int y)
    {
        if (!Placement.CanBreak(team, x, y))
            return;
        var building = _world.Tiles.BuildingAt(x, y);
        var block = Specs[_world.Tiles.Blocks[_world.Tiles.IndexOf(x, y)]];
        var origin = building < 0 ? new TilePosition((short)x, (short)y) : _world.Tiles.PositionOf(_world.Buildings.Tile.Values[building]);
        if (block.IsInstantlyDeconstructed || building < 0)
        {
            FinishBreak(builder, block, team, origin);
            return;
        }
        var health = _world.Buildings.Health.Values[building] / _world.Traits[block.Id].Health;
        var rotation = _world.Buildings.Rotation.Values[building];
        _world.PuddleLifecycle.Spill(building);
        var site = _world.Lifecycle.SetBlock(origin.X, origin.Y, (ushort)_siteBlocks[block.Size], team, rotation);
        _world.Sites.BeginDeconstruction(site, block.Id, [building]);
        _world.Buildings.Health.Values[site] = _world.Traits[_siteBlocks[block.Size]].Health * health;
        _world.Events.Add(new WorldEvent(WorldEventKind.DeconstructionBegan) { Entity = builder, Tile = origin, Team = team });
    }

    /// <summary>Puts the finished block in the place of its site.</summary>
    public void FinishSite(int site)
    {
        var block = Specs[_world.Sites.BlockUnder(site)];
        var origin = _world.Tiles.PositionOf(_world.Buildings.Tile.Values[site]);
        var health = _world.Buildings.Health.Values[site] / _world.Traits[_world.Buildings.Block.Values[site]].Health;
        var (config, builder, replaced) = _world.Sites.ResultOf(site);
        Finish(builder, block, _world.Buildings.Team.Values[site], origin.X, origin.Y, _world.Buildings.Rotation.Values[site], config, health, replaced);
        if (_world.Tiles.BuildingAt(origin.X, origin.Y) is >= 0 and var building)
            _world.MechanismOf(building).Placed(building);
    }

    /// <summary>Leaves nothing where the site was.</summary>
    public void FinishBreak(int site)
    {
        var builder = _world.Sites.ResultOf(site).Builder;
        FinishBreak(builder, Specs[_world.Sites.BlockUnder(site)], _world.Buildings.Team.Values[site], _world.Tiles.PositionOf(_world.Buildings.Tile.Values[site]));
    }

    private void FinishBreak(int builder, ConstructionSpec block, byte team, TilePosition tile)
    {
        _world.Lifecycle.SetBlock(tile.X, tile.Y, 0, Teams.TeamTable.Derelict, 0);
        _world.Events.Add(new WorldEvent(WorldEventKind.DeconstructionFinished) { Entity = builder, Tile = tile, Block = block.Id, Team = team });
    }

    private void Finish(int builder, ConstructionSpec block, byte team, int x, int y, byte rotation, in ConfigValue config, float health, int replaced)
    {
        var tile = _world.Tiles.IndexOf(x, y);
        if (block.IsOverlay)
        {
            _world.Tiles.SetOverlay(tile, block.Id);
        }
        else if (block.IsFloor)
        {
            _world.Tiles.SetFloor(tile, block.Id);
            if (!block.SupportsOverlay)
                _world.Tiles.SetOverlay(tile, 0);
        }
        else if (_world.Lifecycle.SetBlock(x, y, block.Id, team, rotation) is >= 0 and var building)
        {
            _world.Buildings.Health.Values[building] = _world.Traits[block.Id].Health * health;
            var mechanism = _world.MechanismOf(building);
            if (!config.IsNull && mechanism.AcceptsConfig(building, config))
                mechanism.Configure(building, config);
            if (replaced >= 0)
                mechanism.Overwrote(building, replaced);
        }
        _world.Rebuilds.RemoveUnder(team, block.Id, x, y);
        _world.Events.Add(new WorldEvent(WorldEventKind.ConstructionFinished)
        {
            Entity = builder, Tile = new TilePosition((short)x, (short)y), Block = block.Id, Team = team, Rotation = rotation, Config = config,
        });
    }

    private void TurnOrRepair(int building, ConstructionSpec block, byte team, byte rotation)
    {
        var origin = _world.Tiles.PositionOf(_world.Buildings.Tile.Values[building]);
        if (_world.Buildings.Team.Values[building] == team)
        {
            if (!block.RotatesQuickly)
                return;
            _world.Lifecycle.Rotate(building, rotation);
            _world.Events.Add(new WorldEvent(WorldEventKind.BuildingRotated) { Entity = -1, Tile = origin, Rotation = rotation });
        }
        else if (block.AllowsDerelictRepair)
        {
            _world.Lifecycle.ChangeTeam(building, team, rotation);
            _world.Rebuilds.RemoveUnder(team, block.Id, origin.X, origin.Y);
            _world.Events.Add(new WorldEvent(WorldEventKind.ConstructionFinished)
            {
                Entity = -1, Tile = origin, Block = block.Id, Team = team, Rotation = rotation, Config = _world.ConfigOf(building),
            });
            _world.MechanismOf(building).Placed(building);
        }
    }

    /// <summary>Boulders and the like make way at once.</summary>
    private void ClearProps(ConstructionSpec block, int x, int y)
    {
        var area = Footprint.Of(x, y, block.Size);
        for (var tileX = area.Left; tileX <= area.Right; tileX++)
            for (var tileY = area.Bottom; tileY <= area.Top; tileY++)
                if (_world.Tiles.Blocks[_world.Tiles.IndexOf(tileX, tileY)] is var present and not 0 && Specs[present].IsAlwaysReplaceable)
                    _world.Lifecycle.SetBlock(tileX, tileY, 0, Teams.TeamTable.Derelict, 0);
    }

    private int FindReplaced(ConstructionSpec block, byte team, int x, int y, Span<int> replaced)
    {
        var count = 0;
        var area = Footprint.Of(x, y, block.Size);
        for (var tileX = area.Left; tileX <= area.Right; tileX++)
            for (var tileY = area.Bottom; tileY <= area.Top; tileY++)
                if (_world.Tiles.BuildingAt(tileX, tileY) is >= 0 and var building
                    && _world.Buildings.Team.Values[building] == team && !replaced[..count].Contains(building))
                    replaced[count++] = building;
        return count;
    }

    /// <summary>A core over a smaller one stands at once; the team keeps what it owns, less the price.</summary>
    private void UpgradeCore(ConstructionSpec block, byte team, int x, int y, byte rotation)
    {
        var kept = _world.Items.Amounts[_world.Teams.ItemsOf(team)].ToArray();
        if (!_world.Rules.InfiniteResources)
            foreach (var (item, amount) in block.Requirements)
                kept[item] = Math.Max(0, kept[item] - (int)MathF.Floor(amount * _world.Rules.BuildCostMultiplier + 0.5f));
        _world.Lifecycle.SetBlock(x, y, block.Id, team, rotation);
        var items = _world.Teams.ItemsOf(team);
        for (var item = 0; item < kept.Length; item++)
            _world.Items.Set(items, item, kept[item]);
    }
}
