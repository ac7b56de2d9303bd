using Multidustry.Core.Content;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Teams;
using Multidustry.Simulation.Tiles;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Construction;

/// <summary>Where a team may build and what it may take down.</summary>
internal sealed class Placement(World world, ConstructionSpec[] specs)
{
    private const float TileSize = 8f;
    private const float PlaceMargin = 4f;

    private readonly TileMap _tiles = world.Tiles;
    private readonly GroundCheck _ground = new(world);

    public bool CanPlace(ConstructionSpec block, byte team, int x, int y, byte rotation) =>
        CanPlaceIgnoringUnits(block, team, x, y, rotation) && !IsBlockedByUnits(block, x, y);

    public bool CanPlaceIgnoringUnits(ConstructionSpec block, byte team, int x, int y, byte rotation)
    {
        if (!_tiles.Contains(x, y) || !world.Construction.Offer.CanBuild(block, team) || IsNearEnemyCore(block, team, x, y))
            return false;
        var tile = _tiles.IndexOf(x, y);
        if (block.IsCore ? !CanPlaceCore(block, team, x, y) : !_ground.IsMet(block, x, y, rotation))
            return false;
        if (block.IsFloor)
            return (block.IsOverlay ? _tiles.Overlays[tile] : _tiles.Floors[tile]) != block.Id;
        if (IsDarkEdge(x, y) || (!block.RequiresWater && !block.IsPlaceableOnLiquid && !TouchesShallows(block, x, y)))
            return false;
        var area = Footprint.Of(x, y, block.Size);
        for (var tileX = area.Left; tileX <= area.Right; tileX++)
            for (var tileY = area.Bottom; tileY <= area.Top; tileY++)
                if (!CanCover(block, team, x, y, rotation, tileX, tileY))
                    return false;
        return !world.Rules.PlaceRangeCheck || world.Rules.Editor || !IsNearEnemyBuilding(block, team, x, y);
    }

    public bool CanBreak(byte team, int x, int y)
    {
        if (!_tiles.Contains(x, y))
            return false;
        var block = specs[_tiles.Blocks[_tiles.IndexOf(x, y)]];
        return block.Id != 0 && (!block.IsCore || world.Rules.Editor) && (block.IsBreakable || world.Rules.AllowEnvironmentDeconstruct)
            && (!block.IsPrivileged || world.Rules.Editor || world.Rules.AllowEditWorldProcessors) && IsInteractable(team, _tiles.BuildingAt(x, y));
    }

    /// <summary>Whether a unit on the ground stands in the way.</summary>
    public bool IsBlockedByUnits(ConstructionSpec block, int x, int y) =>
        block.IsSolid && UnitAreas.AnyStandsOn(world, Footprint.Of(x, y, block.Size));

    private bool CanCover(ConstructionSpec block, byte team, int originX, int originY, byte rotation, int x, int y)
    {
        if (!_tiles.Contains(x, y) || (block.Size == 2 && IsDarkEdge(x, y)) || IsHidden(team, x, y))
            return false;
        var tile = _tiles.IndexOf(x, y);
        var floor = world.Traits[_tiles.Floors[tile]];
        if ((floor.Has(Trait.Deep) && !block.IsFloating && !block.RequiresWater && !block.IsPlaceableOnLiquid) || !specs[_tiles.Floors[tile]].IsPlaceableFloor)
            return false;
        if (block.RequiresWater && world.Content.Blocks[_tiles.Floors[tile]].LiquidDrop?.Name != "water")
            return false;
        var building = _tiles.BuildingAt(tile);
        var present = specs[_tiles.Blocks[tile]];
        if (building < 0)
            return present.Id == 0 || (block.CanReplace(present) && Covers(block, originX, originY, present, x, y));
        var derelict = world.Buildings.Team.Values[building] == TeamTable.Derelict;
        var repairs = present.Id == block.Id && derelict && team != TeamTable.Derelict;
        if ((derelict && !world.Rules.DerelictRepair) || !IsInteractable(team, building))
            return false;
        if (present.Id == block.Id && block.Rotates && world.Buildings.Rotation.Values[building] == rotation && !repairs)
            return false;
        var origin = _tiles.PositionOf(world.Buildings.Tile.Values[building]);
        if (world.Sites.BlockUnder(building) == block.Id && origin.X == originX && origin.Y == originY)
            return true;
        var replaces = block.CanReplace(present) || repairs || (block.IsCore && present.IsCore && block.Size >= present.Size && present.Id != block.Id);
        return replaces && Covers(block, originX, originY, present, origin.X, origin.Y);
    }

    private static bool Covers(ConstructionSpec block, int x, int y, ConstructionSpec present, int presentX, int presentY)
    {
        var outer = Footprint.Of(x, y, block.Size);
        var inner = Footprint.Of(presentX, presentY, present.Size);
        return inner.Left >= outer.Left && inner.Right <= outer.Right && inner.Bottom >= outer.Bottom && inner.Top <= outer.Top;
    }

    private bool IsInteractable(byte team, int building) =>
        building < 0 || world.Buildings.Team.Values[building] is var owner && (owner == team || owner == TeamTable.Derelict);

    /// <summary>A core stands on ground made for cores, or on a smaller core that the team can pay to replace.</summary>
    private bool CanPlaceCore(ConstructionSpec block, byte team, int x, int y)
    {
        if (world.Rules.Editor || IsCoreZone(block, x, y))
            return true;
        var present = specs[_tiles.Blocks[_tiles.IndexOf(x, y)]];
        return present.IsCore && block.Size > present.Size && world.Construction.CanPay(block, team);
    }

    private bool IsCoreZone(ConstructionSpec block, int x, int y)
    {
        var area = Footprint.Of(x, y, block.Size);
        for (var tileX = area.Left; tileX <= area.Right; tileX++)
            for (var tileY = area.Bottom; tileY <= area.Top; tileY++)
                if (_tiles.Contains(tileX, tileY)
                    && (!specs[_tiles.Floors[_tiles.IndexOf(tileX, tileY)]].IsCoreZone || specs[_tiles.Blocks[_tiles.IndexOf(tileX, tileY)]].IsCore))
                    return false;
        return true;
    }

    /// <summary>Whether fog covers ground that the team has never seen.</summary>
    private bool IsHidden(byte team, int x, int y) =>
        world.Rules.Fog && world.Rules.StaticFog && !world.Fog.IsDiscovered(team, x, y);

    private bool IsNearEnemyBuilding(ConstructionSpec block, byte team, int x, int y)
    {
        var range = block.EnemyDistance + PlaceMargin;
        float fromX = x * TileSize + block.Size, fromY = y * TileSize + block.Size;
        var buildings = world.Buildings;
        for (var other = 0; other < buildings.RowCount; other++)
        {
            if (!buildings.IsAlive(other) || buildings.IsCarried(other) || IsInteractable(team, other))
                continue;
            var (otherX, otherY) = world.CentreOf(other);
            if (Scalars.Length(otherX - fromX, otherY - fromY) < range + world.Traits[buildings.Block.Values[other]].Size * TileSize / 2f)
                return true;
        }
        return false;
    }

    /// <summary>Whether an enemy's core forbids building there.</summary>
    public bool IsNearEnemyCore(ConstructionSpec block, byte team, int x, int y)
    {
        if (world.Rules.Editor)
            return false;
        var offset = block.Size % 2 == 0 ? TileSize / 2f : 0f;
        float centreX = x * TileSize + offset, centreY = y * TileSize + offset;
        var (nearest, nearestTeam) = (float.MaxValue, (int)team);
        for (var other = 0; other < TeamTable.Count; other++)
            foreach (var core in world.Teams.CoresOf((byte)other))
            {
                var (coreX, coreY) = world.CentreOf(core);
                var distance = Scalars.Length(coreX - centreX, coreY - centreY);
                if (distance < nearest)
                    (nearest, nearestTeam) = (distance, other);
                if (!world.Rules.PolygonCoreProtection && other != team && distance < BuildRadius((byte)other) + TileSize)
                    return true;
            }
        return world.Rules.PolygonCoreProtection && nearestTeam != team;
    }

    private float BuildRadius(byte team) => world.Rules.EnemyCoreBuildRadius + world.Rules.Teams[team].ExtraCoreBuildRadius;

    /// <summary>The outermost tiles of the playable area, and all beyond, lie in the dark, where the rules show it.</summary>
    private bool IsDarkEdge(int x, int y)
    {
        if (!world.Rules.BorderDarkness)
            return false;
        var area = world.PlayableArea;
        return x <= area.Left || y <= area.Bottom || x >= area.Right || y >= area.Top;
    }

    private bool TouchesShallows(ConstructionSpec block, int x, int y)
    {
        var area = Footprint.Of(x, y, block.Size);
        for (var tileX = area.Left - 1; tileX <= area.Right + 1; tileX++)
            for (var tileY = area.Bottom - 1; tileY <= area.Top + 1; tileY++)
            {
                var corner = !area.Contains(tileX, tileY) && (tileX < area.Left || tileX > area.Right) && (tileY < area.Bottom || tileY > area.Top);
                if (!corner && _tiles.Contains(tileX, tileY) && !world.Traits[_tiles.Floors[_tiles.IndexOf(tileX, tileY)]].Has(Trait.Deep))
                    return true;
            }
        return false;
    }
}
