using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Units;

/// <summary>Brings units into the world and takes them out.</summary>
internal sealed class UnitLifecycle(World world)
{
    private readonly UnitTable _units = world.Units;
    private readonly List<int> _removed = [];

    public int Create(int type, byte team, float x, float y, float rotation)
    {
        var unit = Add(world.NextEntityId(), type, team, x, y, rotation);
        world.Events.Add(new WorldEvent(WorldEventKind.UnitSpawned) { Entity = _units.Id.Values[unit] });
        return unit;
    }

    /// <summary>Adds a unit that has its id already and isn't new to anybody.</summary>
    public int Add(int id, int type, byte team, float x, float y, float rotation)
    {
        var spec = world.UnitSpecs[type];
        var unit = _units.Allocate();
        _units.Id.Values[unit] = id;
        _units.Type.Values[unit] = (ushort)type;
        _units.EntityClass.Values[unit] = (byte)world.Content.Units[type].EntityClassId;
        _units.Team.Values[unit] = team;
        _units.X.Values[unit] = x;
        _units.Y.Values[unit] = y;
        _units.Rotation.Values[unit] = rotation;
        _units.BaseRotation.Values[unit] = rotation;
        _units.Health.Values[unit] = spec.Health;
        _units.Drag.Values[unit] = spec.Drag;
        _units.Elevation.Values[unit] = spec.IsFlying ? 1f : 0f;
        _units.Ammo.Values[unit] = spec.AmmoCapacity;
        _units.MineTile.Values[unit] = -1;
        _units.SeenFrom.Values[unit] = int.MinValue;
        _units.Tether.Values[unit] = -1;
        _units.SpeedMultiplier.Values[unit] = 1f;
        _units.Flags.Values[unit] = UnitFlags.Building;
        for (var i = 0; i < spec.Weapons; i++)
            _units.MountPool.Add(ref _units.Mounts.At(unit), default);
        for (var i = 0; i < spec.Abilities; i++)
            _units.AbilityPool.Add(ref _units.Abilities.At(unit), 0f);
        PutOnLists(unit);
        return unit;
    }

    /// <summary>Makes a unit that something carries; see <see cref="Enter"/>.</summary>
    public int CreateCarried(int type, byte team)
    {
        var unit = Add(world.NextEntityId(), type, team, 0f, 0f, 0f);
        world.UnitControllers.SetDefault(unit);
        PickUp(unit);
        return unit;
    }

    /// <summary>Takes a unit off the map, with all its state, for something that carries it from now on.</summary>
    public void PickUp(int unit)
    {
        TakeOffLists(unit);
        _units.Set(unit, UnitFlags.Carried, true);
    }

    /// <summary>Puts a carried unit on the map, where it is.</summary>
    public void Enter(int unit)
    {
        _units.Set(unit, UnitFlags.Carried, false);
        PutOnLists(unit);
        world.Events.Add(new WorldEvent(WorldEventKind.UnitSpawned) { Entity = _units.Id.Values[unit] });
    }

    /// <summary>Gives a carried unit up; it never comes back.</summary>
    public void DropCarried(int unit)
    {
        _units.Set(unit, UnitFlags.Removed, true);
        _removed.Add(unit);
    }

    /// <summary>Takes a unit out without a death.</summary>
    public void Despawn(int unit) => Remove(unit, WorldEventKind.UnitDespawned);

    /// <summary>Takes a unit out that died.</summary>
    public void Destroy(int unit) => Remove(unit, WorldEventKind.UnitDied);

    /// <summary>Gives the rows of units that were taken out back, at the end of the tick.</summary>
    public void FreeRemoved()
    {
        foreach (var unit in _removed)
        {
            _units.MountPool.Release(ref _units.Mounts.At(unit));
            _units.StatusPool.Release(ref _units.Statuses.At(unit));
            _units.AbilityPool.Release(ref _units.Abilities.At(unit));
            _units.AnswerPool.Release(ref _units.Answers.At(unit));
            world.Plans.Clear(ref _units.Plans.At(unit));
            _units.Free(unit);
        }
        _removed.Clear();
    }

    private void Remove(int unit, WorldEventKind kind)
    {
        if (_units.Is(unit, UnitFlags.Removed))
            return;
        world.Events.Add(new WorldEvent(kind) { Entity = _units.Id.Values[unit] });
        TakeOffLists(unit);
        _units.Set(unit, UnitFlags.Removed, true);
        _removed.Add(unit);
    }

    private void PutOnLists(int unit)
    {
        _units.ListPosition.Values[unit] = world.Updates.Add(new EntityReference(EntityKind.Unit, unit));
        world.UnitOrder.Add(unit);
    }

    private void TakeOffLists(int unit)
    {
        world.Fog.UnitRemoved(unit);
        world.RemoveFromUpdates(_units.ListPosition.Values[unit]);
        world.UnitOrder.Remove(unit);
        _units.ListPosition.Values[unit] = -1;
    }
}
