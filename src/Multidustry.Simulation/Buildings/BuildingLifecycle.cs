using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Buildings;

/// <summary>
/// Puts blocks on tiles and takes them off, in the game's order of steps: what the old building's neighbours see, what
/// the new one sees, and who is told first all decide later ticks.
/// </summary>
internal sealed class BuildingLifecycle(World world)
{
    private readonly TileMap _tiles = world.Tiles;
    private readonly BuildingTable _buildings = world.Buildings;
    private readonly List<int> _removed = [];
    private int _changingTile = -1;

    /// <summary>Replaces whatever stands on the tile; block 0 is air. Returns the new building's row, -1 for none.</summary>
    public int SetBlock(int x, int y, ushort block, byte team, byte rotation)
    {
        var tile = _tiles.IndexOf(x, y);
        var traits = world.Traits[block];
        _changingTile = tile;
        var old = _tiles.BuildingAt(tile);
        var area = Footprint.Of(x, y, traits.Size);
        var oldArea = old >= 0 ? AreaOf(old) : area;
        if (old >= 0)
            Detach(old, x, y);
        var created = traits.Has(Trait.HasBuilding) ? Create(tile, block, team, rotation) : -1;
        _tiles.SetBlock(tile, block, created);
        if (traits.Size > 1)
            Cover(x, y, block, traits.Size, created);
        if (!world.IsLoading)
            Announce(x, y, created);
        world.TilesChanged(area);
        if (oldArea != area)
            world.TilesChanged(oldArea);
        if (created >= 0)
            world.Fog.BuildingChanged(created, added: true);
        _changingTile = -1;
        return created;
    }

    /// <summary>Makes a building that stands nowhere, at a tile number of its own (<see cref="TileMap.FirstOutside"/>).</summary>
    public int CreateCarried(int tile, ushort block, byte team) => Create(tile, block, team, 0);

    /// <summary>Takes a building out that stands nowhere.</summary>
    public void DropCarried(int building)
    {
        _buildings.Set(building, BuildingFlags.Removed, true);
        FreeLater(building);
    }

    /// <summary>Finds the neighbours of a building and tells everyone concerned.</summary>
    public void UpdateProximity(int building)
    {
        world.CatchUp(building);
        Span<int> found = stackalloc int[4 * EdgeList.MaximumSize];
        var count = 0;
        var team = _buildings.Team.Values[building];
        // The filtered list grows behind the one being read, in the same storage.
        foreach (var other in Neighbours(building, found))
        {
            if (_buildings.Team.Values[other] != team)
                continue;
            AddNeighbour(other, building);
            found[count++] = other;
        }

        ref var list = ref _buildings.Proximity.At(building);
        _buildings.ProximityPool.Release(ref list);
        foreach (var other in found[..count])
            _buildings.ProximityPool.Add(ref list, other);

        var mechanism = world.MechanismOf(building);
        mechanism.ProximityAdded(building);
        if (_buildings.Power.Values[building] >= 0)
            world.PowerGraphs.Connect(building);
        ProximityChanged(building);
        foreach (var other in found[..count])
            ProximityChanged(other);
    }

    /// <summary>The floor or overlay under a building changed, if one stands on the tile.</summary>
    public void GroundChanged(int tile)
    {
        if (_tiles.BuildingAt(tile) is >= 0 and var building)
            ProximityChanged(building);
    }

    /// <summary>Turns a building and tells everyone concerned.</summary>
    public void Rotate(int building, byte rotation)
    {
        world.CatchUp(building);
        _buildings.Rotation.Values[building] = rotation;
        UpdateProximity(building);
        world.Wake(building);
    }

    /// <summary>Gives the rows of buildings that were taken out back. Until then whoever was at work with one finishes safely.</summary>
    public void FreeRemoved()
    {
        // Freeing a construction site adds what stood there before it.
        for (var i = 0; i < _removed.Count; i++)
            Free(_removed[i]);
        _removed.Clear();
    }

    /// <summary>Keeps the rows of a building that was just taken out, until <see cref="FreeLater"/>.</summary>
    public void Keep(int building) => _removed.Remove(building);

    /// <summary>Gives the rows of a kept building back at the end of the tick.</summary>
    public void FreeLater(int building) => _removed.Add(building);

    /// <summary>Gives a standing building to another team, which joins it with other neighbours.</summary>
    public void ChangeTeam(int building, byte team, byte rotation)
    {
        RemoveFromProximity(building);
        _buildings.Team.Values[building] = team;
        _buildings.Rotation.Values[building] = rotation;
        world.SetEnabled(building, true);
        if (_buildings.Power.Values[building] >= 0)
            world.PowerGraphs.Regrow(building);
        UpdateProximity(building);
        world.TilesChanged(AreaOf(building));
    }

    private void Free(int building)
    {
        world.MechanismOf(building).Freed(building);
        if (_buildings.IsCarried(building))
            world.Payloads.Forget(building);
        if (_buildings.Items.Values[building] >= 0 && !_buildings.Is(building, BuildingFlags.SharesCoreItems))
            world.Items.Free(_buildings.Items.Values[building]);
        if (_buildings.Liquids.Values[building] >= 0)
            world.Liquids.Free(_buildings.Liquids.Values[building]);
        if (_buildings.Power.Values[building] >= 0)
        {
            world.PowerGraphs.Leave(_buildings.Power.Values[building]);
            world.Power.Release(_buildings.Power.Values[building]);
        }
        _buildings.Free(building);
    }

    /// <summary>Appends a building to the update order, and behind it its power graph if that is in it for the first time.</summary>
    public void AddToUpdates(int building)
    {
        _buildings.ListPosition.Values[building] = world.Updates.Add(new EntityReference(EntityKind.Building, building));
        if (_buildings.Power.Values[building] >= 0)
            world.PowerGraphs.Enlist(world.PowerGraphs.Of(building));
    }

    public void RemoveFromUpdates(int building)
    {
        world.StopPuttingOff(building);
        ref var position = ref _buildings.ListPosition.At(building);
        if (position >= 0)
            world.RemoveFromUpdates(position);
        position = -1;
    }

    private int Create(int tile, ushort block, byte team, byte rotation)
    {
        var traits = world.Traits[block];
        var building = _buildings.Allocate();
        _buildings.Id.Values[building] = world.NextEntityId();
        _buildings.Tile.Values[building] = tile;
        _buildings.Position.Values[building] = _tiles.PositionOf(tile);
        _buildings.Block.Values[building] = block;
        _buildings.Team.Values[building] = team;
        _buildings.Rotation.Values[building] = rotation;
        _buildings.Flags.Values[building] = MayWork(block, team, tile) ? BuildingFlags.Enabled : BuildingFlags.None;
        _buildings.Health.Values[building] = traits.Health;
        _buildings.TimeScale.Values[building] = 1f;
        _buildings.LastDisabler.Values[building] = -1;
        _buildings.ListPosition.Values[building] = -1;
        _buildings.State.Values[building] = -1;
        _buildings.Items.Values[building] = traits.Has(Trait.HasItems) ? world.Items.Allocate(building) : -1;
        _buildings.Liquids.Values[building] = traits.Has(Trait.HasLiquids) ? world.Liquids.Allocate(building) : -1;
        _buildings.Power.Values[building] = traits.Has(Trait.HasPower) ? world.Power.Allocate() : -1;
        if (traits.Has(Trait.HasPower))
            world.PowerGraphs.Start(building);
        if (traits.Has(Trait.Updates) && tile < TileMap.FirstOutside && !world.Rules.Editor)
            AddToUpdates(building);
        world.MechanismOf(building).Created(building);
        return building;
    }

    /// <summary>Ownerless buildings, those outside the playable area and those of another environment are switched off; carried ones never.</summary>
    public bool MayWork(ushort block, byte team, int tile)
    {
        var rules = world.Rules;
        if (tile >= TileMap.FirstOutside)
            return true;
        if (team == Teams.TeamTable.Derelict || !Construction.BlockOffer.SupportsEnvironment(world.Content.Blocks[block], rules.Environment))
            return false;
        var position = _tiles.PositionOf(tile);
        return !rules.LimitMapArea || !rules.DisableOutsideArea || world.Content.Blocks[block].IsPrivileged
            || (position.X >= rules.LimitX && position.X <= rules.LimitX + rules.LimitWidth
                && position.Y >= rules.LimitY && position.Y <= rules.LimitY + rules.LimitHeight);
    }

    /// <summary>The playable area changed: what lay outside the old one is on again, and what lies outside the new one off.</summary>
    public void ApplyMapArea((int X, int Y, int Width, int Height) before)
    {
        for (var building = 0; building < _buildings.RowCount; building++)
        {
            if (!_buildings.IsAlive(building) || _buildings.Is(building, BuildingFlags.Removed))
                continue;
            var (block, tile) = (_buildings.Block.Values[building], _tiles.PositionOf(_buildings.Tile.Values[building]));
            var wasInside = tile.X >= before.X && tile.X <= before.X + before.Width && tile.Y >= before.Y && tile.Y <= before.Y + before.Height;
            if (!wasInside && !_buildings.Is(building, BuildingFlags.Enabled) && world.Content.Blocks[block].Flag("autoResetEnabled"))
                world.SetEnabled(building, true);
            if (!MayWork(block, _buildings.Team.Values[building], _buildings.Tile.Values[building]))
                world.SetEnabled(building, false);
        }
    }

    /// <summary>Takes a building's tiles and neighbours away and its place in the update order.</summary>
    private void Detach(int building, int x, int y)
    {
        var size = world.Traits[_buildings.Block.Values[building]].Size;
        world.Fog.BuildingChanged(building, added: false);
        world.MechanismOf(building).Removed(building);
        RemoveFromProximity(building);
        ClearTiles(building);
        Release(building);
        // The neighbours of the tile that changes look around anew, whichever of the old building's tiles it is.
        Span<int> found = stackalloc int[4 * EdgeList.MaximumSize];
        foreach (var other in Distinct(x, y, size, found))
            UpdateProximity(other);
    }

    private void RemoveFromProximity(int building)
    {
        world.CatchUp(building);
        world.MechanismOf(building).ProximityRemoved(building);
        if (_buildings.Power.Values[building] >= 0)
            world.PowerGraphs.Disconnect(building);
        Span<int> found = stackalloc int[4 * EdgeList.MaximumSize];
        foreach (var other in Neighbours(building, found))
        {
            world.CatchUp(other);
            ref var list = ref _buildings.Proximity.At(other);
            var index = _buildings.ProximityPool.Items(list).IndexOf(building);
            if (index >= 0)
                _buildings.ProximityPool.RemoveAt(ref list, index);
            ProximityChanged(other);
        }
        _buildings.ProximityPool.Release(ref _buildings.Proximity.At(building));
    }

    /// <summary>The tiles that a building covers.</summary>
    public Footprint AreaOf(int building)
    {
        var origin = _buildings.Position.Values[building];
        return Footprint.Of(origin.X, origin.Y, world.Traits[_buildings.Block.Values[building]].Size);
    }

    private void ClearTiles(int building)
    {
        var area = AreaOf(building);
        for (var x = area.Left; x <= area.Right; x++)
            for (var y = area.Bottom; y <= area.Top; y++)
                if (_tiles.BuildingAt(x, y) == building)
                    _tiles.SetBlock(_tiles.IndexOf(x, y), 0);
    }

    private void Release(int building)
    {
        RemoveFromUpdates(building);
        _buildings.Set(building, BuildingFlags.Removed, true);
        _removed.Add(building);
    }

    private void Cover(int x, int y, ushort block, int size, int building)
    {
        var area = Footprint.Of(x, y, size);
        for (var pass = 0; pass < 2; pass++)
            for (var tileX = area.Left; tileX <= area.Right; tileX++)
                for (var tileY = area.Bottom; tileY <= area.Top; tileY++)
                {
                    if ((tileX == x && tileY == y) || !_tiles.Contains(tileX, tileY))
                        continue;
                    if (pass == 0)
                        SetBlock(tileX, tileY, 0, 0, 0);
                    else
                        _tiles.SetBlock(_tiles.IndexOf(tileX, tileY), block, building);
                }
        _tiles.SetBlock(_tiles.IndexOf(x, y), block, building);
        _changingTile = _tiles.IndexOf(x, y);
    }

    private void Announce(int x, int y, int created)
    {
        if (created >= 0)
        {
            UpdateProximity(created);
            return;
        }
        foreach (var (dx, dy) in EdgeList.Of(1))
        {
            var other = _tiles.BuildingAt(x + dx, y + dy);
            if (other >= 0 && _buildings.Tile.Values[other] != _changingTile)
                ProximityChanged(other);
        }
    }

    /// <summary>Tells a building that something about its neighbours changed.</summary>
    public void ProximityChanged(int building)
    {
        world.Wake(building);
        world.MechanismOf(building).ProximityChanged(building);
    }

    private void AddNeighbour(int building, int neighbour)
    {
        world.CatchUp(building);
        ref var list = ref _buildings.Proximity.At(building);
        if (!_buildings.ProximityPool.Items(list).Contains(neighbour))
            _buildings.ProximityPool.Add(ref list, neighbour);
    }

    private ReadOnlySpan<int> Neighbours(int building, Span<int> found)
    {
        var origin = _tiles.PositionOf(_buildings.Tile.Values[building]);
        return Distinct(origin.X, origin.Y, world.Traits[_buildings.Block.Values[building]].Size, found);
    }

    /// <summary>The buildings around a square of tiles, each once, in edge order.</summary>
    private ReadOnlySpan<int> Distinct(int x, int y, int size, Span<int> found)
    {
        var count = 0;
        foreach (var (dx, dy) in EdgeList.Of(size))
        {
            var other = _tiles.BuildingAt(x + dx, y + dy);
            if (other >= 0 && !found[..count].Contains(other))
                found[count++] = other;
        }
        return found[..count];
    }
}
