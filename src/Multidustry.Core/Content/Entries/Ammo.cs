namespace Multidustry.Core.Content;

/// <summary>What a turret shoots for an item or a liquid.</summary>
public readonly record struct Ammo(ContentEntry Source, BulletType Bullet);
