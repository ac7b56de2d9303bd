using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Persistence;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Payloads;

/// <summary>Units as payloads.</summary>
internal sealed partial class PayloadStore
{
    private const float Crowded = 1.05f;
    private const float LargestPush = 0.5f;

    private UnitView? _view;

    /// <summary>Makes a unit to carry.</summary>
    public PayloadHandle CreateUnit(int type, byte team) =>
        PayloadHandle.OfUnit(_world.UnitLifecycle.CreateCarried(type, team));

    private void MoveUnit(int unit, float x, float y, float rotation)
    {
        _world.Units.X.Values[unit] = x;
        _world.Units.Y.Values[unit] = y;
        _world.Units.Rotation.Values[unit] = rotation;
    }

    /// <summary>Lets a unit out with a small push, unless its team has too many, or the ground or other units stop it.</summary>
    private bool DropUnit(int unit)
    {
        var units = _world.Units;
        if (!UnitCap.HasRoom(_world, units.Type.Values[unit], units.Team.Values[unit]) || !CanStand(unit))
            return false;
        ref var random = ref _world.RandomState;
        units.VelocityX.Values[unit] += random.NextSingle(-LargestPush, LargestPush);
        units.VelocityY.Values[unit] += random.NextSingle(-LargestPush, LargestPush);
        _world.UnitLifecycle.Enter(unit);
        return true;
    }

    private bool CanStand(int unit)
    {
        var units = _world.Units;
        var spec = _world.UnitSpecs[units.Type.Values[unit]];
        if (spec.IsFlying)
            return true;
        var (aheadX, aheadY) = Vectors.Along(units.Rotation.Values[unit], 1f);
        int x = Scalars.ToTile(units.X.Values[unit] + aheadX), y = Scalars.ToTile(units.Y.Values[unit] + aheadY);
        if (!_world.Tiles.Contains(x, y) || (!spec.StepsOver && _world.IsSolid(x, y)))
            return false;
        var swims = _world.Content.Units[units.Type.Values[unit]].HasComponent("WaterMovec");
        return (!swims || _world.Ground.IsLiquid(_world.Tiles.IndexOf(x, y)))
            && !UnitAreas.AnyGroundedWithin(_world, units.X.Values[unit], units.Y.Values[unit], spec.PhysicSize * Crowded, spec.StepsOver);
    }

    private void WriteUnit(int unit, ref BigEndianWriter writer)
    {
        var entity = (_view ??= new UnitView()).Of(_world, unit);
        writer.WriteByte(entity.ClassId);
        EntityCodec.WriteSave(ref writer, entity, Context());
    }

    private PayloadHandle ReadUnit(ref BigEndianReader reader)
    {
        var entity = EntityCodec.ReadSave<UnitEntity>(ref reader, reader.ReadByte(), Context());
        var unit = UnitColumns.Add(_world, _world.NextEntityId(), entity);
        _world.UnitLifecycle.PickUp(unit);
        return PayloadHandle.OfUnit(unit);
    }

    private PacketContext Context() => new(
        PacketSchema.For(_world.Content.Build), PacketDirection.ToClient, WireLimits.Default, new BuildingMeasure(_world.Content));
}
