using System.Runtime.InteropServices;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Combat;

/// <summary>
/// Explosions. Their damage comes at the begin of a later tick, in the order in which they were set off, and what it sets off in
/// turn comes in the same tick. It hits buildings of every team; units are not hurt yet.
/// </summary>
internal sealed class Blasts(World world) : IStatePart
{
    private const float ExplosivenessPerWave = 11f;
    private const float LeastExplosiveness = 2f;
    private const int MostWaves = 25;
    private const float TicksBetweenWaves = 2f;
    private const float WidestWave = 50f;

    private readonly AreaDamage _damage = new(world);
    private readonly List<PendingBlast> _pending = [];

    public string Name => "blasts";

    /// <summary>Explosions whose damage is still to come.</summary>
    public int Count => _pending.Count;

    /// <summary>Damages everything around a point, less with distance and behind what stands in the way.</summary>
    public void Explode(float x, float y, float radius, float damage) =>
        _pending.Add(new PendingBlast { X = x, Y = y, Radius = radius, Damage = damage });

    /// <summary>What bursts with its contents sends out waves that grow, more of them the more explosive the contents.</summary>
    public void Burst(float x, float y, float size, float explosiveness)
    {
        if (explosiveness <= LeastExplosiveness)
            return;
        var waves = Math.Clamp((int)(explosiveness / ExplosivenessPerWave), 1, MostWaves);
        for (var wave = 0; wave < waves; wave++)
            _pending.Add(new PendingBlast
            {
                Delay = wave * TicksBetweenWaves,
                X = x,
                Y = y,
                Radius = Math.Clamp(size + explosiveness, 0f, WidestWave) * ((wave + 1f) / waves),
                Damage = explosiveness / 2f,
                Spreads = 1,
            });
    }

    /// <summary>Lets a tick pass.</summary>
    public void Update()
    {
        if (_pending.Count == 0)
            return;
        for (var i = 0; i < _pending.Count; i++)
        {
            var blast = _pending[i];
            blast.Delay -= 1f;
            _pending[i] = blast;
            if (blast.Delay > 0f)
                continue;
            if (blast.Spreads != 0)
                Explode(blast.X, blast.Y, blast.Radius, blast.Damage);
            else
                _damage.Apply(blast.X, blast.Y, blast.Radius, blast.Damage);
        }
        _pending.RemoveAll(static blast => blast.Delay <= 0f);
    }

    public void Write(SnapshotWriter writer) => writer.WriteValues<PendingBlast>(CollectionsMarshal.AsSpan(_pending));

    public void Read(ref SnapshotReader reader)
    {
        _pending.Clear();
        _pending.AddRange(reader.ReadValues<PendingBlast>());
    }

    public void Hash(ref StateHasher hasher) => hasher.Add<PendingBlast>(CollectionsMarshal.AsSpan(_pending));
}
