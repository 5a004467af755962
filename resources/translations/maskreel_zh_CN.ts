<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name></name>
    <message>
        <source>The program ended unexpectedly the last time. What was saved is kept.</source>
        <translation>程序上次意外结束。已保存的内容都还在。</translation>
    </message>
    <message>
        <source>What is known of it is in %1; please send it with a report. Nothing was sent.</source>
        <translation>已知情况记录在 %1 中；请随报告一并发送。没有自动发送任何内容。</translation>
    </message>
    <message>
        <source>The picture %1 cannot be read: %2.</source>
        <translation>无法读取图片 %1：%2。</translation>
    </message>
    <message>
        <source>Choose another picture, such as a PNG or JPEG.</source>
        <translation>请选择其他图片，例如 PNG 或 JPEG。</translation>
    </message>
    <message>
        <source>Map of the search: the lighter, the more it belongs to the primary object</source>
        <translation>搜索图：越亮，越属于主要对象</translation>
    </message>
    <message>
        <source>No map of this frame: find primary objects in a range that holds it</source>
        <translation>此帧没有搜索图：请在包含此帧的范围内查找主要对象</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>There is no object to draw. Add one first: Object &gt; New object.</source>
        <translation>没有可绘制的对象。请先添加一个：对象 &gt; 新建对象。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is locked. Unlock it to draw.</source>
        <translation>“%1”已锁定。解锁后才能绘制。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is hidden. Show it to draw.</source>
        <translation>“%1”已隐藏。显示后才能绘制。</translation>
    </message>
    <message>
        <source>The picture of this frame is still being read.</source>
        <translation>此帧的图像仍在读取。</translation>
    </message>
    <message>
        <source>Drag points; press on a line to add one; right click (or Shift, Ctrl or Alt) on a point removes it. Enter takes the outline, Esc drops it, Ctrl+Z takes back a step.</source>
        <translation>拖动可移动点；在线上按下可添加点；右键单击（或按住 Shift、Ctrl 或 Alt）点可将其删除。Enter 采用轮廓，Esc 放弃，Ctrl+Z 撤回一步。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Object</source>
        <translation>对象(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Propagate</source>
        <translation>传播(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>复查(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; did not work: %2.</source>
        <translation>“%1”未能完成：%2。</translation>
    </message>
    <message>
        <source>Your work is kept. Please report this with the details.</source>
        <translation>您的工作已保留。请附上详细信息报告此问题。</translation>
    </message>
    <message>
        <source>Colour: vermillion</source>
        <translation>颜色：朱红</translation>
    </message>
    <message>
        <source>Colour: sky blue</source>
        <translation>颜色：天蓝</translation>
    </message>
    <message>
        <source>Colour: yellow</source>
        <translation>颜色：黄色</translation>
    </message>
    <message>
        <source>Colour: green</source>
        <translation>颜色：绿色</translation>
    </message>
    <message>
        <source>Colour: purple</source>
        <translation>颜色：紫色</translation>
    </message>
    <message>
        <source>Colour: blue</source>
        <translation>颜色：蓝色</translation>
    </message>
    <message>
        <source>Colour: orange</source>
        <translation>颜色：橙色</translation>
    </message>
    <message>
        <source>Colour: any other...</source>
        <translation>颜色：任意其他颜色...</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Open clip or project...</source>
        <translation>打开片段或项目...</translation>
    </message>
    <message>
        <source>Open image folder...</source>
        <translation>打开图像文件夹...</translation>
    </message>
    <message>
        <source>Open the sample clip</source>
        <translation>打开示例片段</translation>
    </message>
    <message>
        <source>Find the clip again...</source>
        <translation>重新定位片段...</translation>
    </message>
    <message>
        <source>Use the clip that was found</source>
        <translation>使用找到的片段</translation>
    </message>
    <message>
        <source>Import masks...</source>
        <translation>导入掩码...</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出...</translation>
    </message>
    <message>
        <source>Decode clips in a process of their own</source>
        <translation>在独立进程中解码片段</translation>
    </message>
    <message>
        <source>Close clip</source>
        <translation>关闭片段</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Find a command...</source>
        <translation>查找命令...</translation>
    </message>
    <message>
        <source>Change keys...</source>
        <translation>更改快捷键...</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>The key %1 belongs to &apos;%2&apos;.</source>
        <translation>快捷键 %1 已属于“%2”。</translation>
    </message>
    <message>
        <source>Choose another key, or take it from that command first.</source>
        <translation>请选择其他快捷键，或先从该命令取下它。</translation>
    </message>
    <message>
        <source>The mask is copied.</source>
        <translation>掩码已复制。</translation>
    </message>
    <message>
        <source>Copy the mask of this frame</source>
        <translation>复制此帧的掩码</translation>
    </message>
    <message>
        <source>Paste the mask on this frame</source>
        <translation>将掩码粘贴到此帧</translation>
    </message>
    <message>
        <source>Paste the mask on all frames of the range (In to Out)</source>
        <translation>将掩码粘贴到范围内的所有帧（入点到出点）</translation>
    </message>
    <message>
        <source>Edit outline as points</source>
        <translation>以点的形式编辑轮廓</translation>
    </message>
    <message>
        <source>Interpolate masks over the gap here</source>
        <translation>在此处的空缺中插值掩码</translation>
    </message>
    <message>
        <source>Delete the mask here (this frame)</source>
        <translation>删除此处的掩码（此帧）</translation>
    </message>
    <message>
        <source>Delete the masks in the range (In to Out)</source>
        <translation>删除范围内的掩码（入点到出点）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take the mask, or close the outline</source>
        <translation>采用掩码，或闭合轮廓</translation>
    </message>
    <message>
        <source>Reference frame</source>
        <translation>参考帧</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>Needs work</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>Absent here</source>
        <translation>此处不在画面中</translation>
    </message>
    <message>
        <source>Partly hidden here (occluded)</source>
        <translation>此处部分遮挡</translation>
    </message>
    <message>
        <source>Next to review</source>
        <translation>下一处待复查</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Note on this frame...</source>
        <translation>此帧的备注...</translation>
    </message>
    <message>
        <source>Verified in the whole range</source>
        <translation>整个范围已核实</translation>
    </message>
    <message>
        <source>Absent in the whole range</source>
        <translation>整个范围不在画面中</translation>
    </message>
    <message>
        <source>Partly hidden in the whole range</source>
        <translation>整个范围部分遮挡</translation>
    </message>
    <message>
        <source>Neither absent nor hidden in the whole range</source>
        <translation>取消整个范围的“不在画面中”和“部分遮挡”</translation>
    </message>
    <message>
        <source>Frames %1 to %2: %3.</source>
        <translation>第 %1 至 %2 帧：%3。</translation>
    </message>
    <message>
        <source>Frame %1: set &apos;%2&apos;.</source>
        <translation>第 %1 帧：已设置“%2”。</translation>
    </message>
    <message>
        <source>Frame %1: removed &apos;%2&apos;.</source>
        <translation>第 %1 帧：已移除“%2”。</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Play in a loop</source>
        <translation>循环播放</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Play the sound</source>
        <translation>播放声音</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>减慢播放</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>加快播放</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>第一帧</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>最后一帧</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>10 frames back</source>
        <translation>后退 10 帧</translation>
    </message>
    <message>
        <source>10 frames on</source>
        <translation>前进 10 帧</translation>
    </message>
    <message>
        <source>Previous reference frame</source>
        <translation>上一个参考帧</translation>
    </message>
    <message>
        <source>Next reference frame</source>
        <translation>下一个参考帧</translation>
    </message>
    <message>
        <source>Previous cut</source>
        <translation>上一个镜头切换</translation>
    </message>
    <message>
        <source>Next cut</source>
        <translation>下一个镜头切换</translation>
    </message>
    <message>
        <source>Range begins here (In)</source>
        <translation>范围从此处开始（入点）</translation>
    </message>
    <message>
        <source>In</source>
        <translation>入点</translation>
    </message>
    <message>
        <source>Range ends here (Out)</source>
        <translation>范围到此处结束（出点）</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>出点</translation>
    </message>
    <message>
        <source>Whole clip as range</source>
        <translation>以整个片段为范围</translation>
    </message>
    <message>
        <source>Go to In</source>
        <translation>转到入点</translation>
    </message>
    <message>
        <source>Go to Out</source>
        <translation>转到出点</translation>
    </message>
    <message>
        <source>There is no further reference frame in this direction.</source>
        <translation>此方向上没有更多参考帧。</translation>
    </message>
    <message>
        <source>There is no further cut in this direction.</source>
        <translation>此方向上没有更多镜头切换。</translation>
    </message>
    <message>
        <source>No further cut was found in this direction yet: %1 of %2 frames are searched.</source>
        <translation>此方向上尚未找到更多镜头切换：已搜索 %1 / %2 帧。</translation>
    </message>
    <message>
        <source>New object</source>
        <translation>新建对象</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Delete object</source>
        <translation>删除对象</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Merge selected objects</source>
        <translation>合并所选对象</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Split: a new object from this frame on</source>
        <translation>拆分：从此帧起为新对象</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Find the objects again on this frame</source>
        <translation>在此帧上重新找到对象</translation>
    </message>
    <message>
        <source>Swap two objects from this frame on</source>
        <translation>从此帧起交换两个对象</translation>
    </message>
    <message>
        <source>Rename object</source>
        <translation>重命名对象</translation>
    </message>
    <message>
        <source>Move object up</source>
        <translation>上移对象</translation>
    </message>
    <message>
        <source>Move object down</source>
        <translation>下移对象</translation>
    </message>
    <message>
        <source>Select all objects</source>
        <translation>选择所有对象</translation>
    </message>
    <message>
        <source>Hide object</source>
        <translation>隐藏对象</translation>
    </message>
    <message>
        <source>Lock object</source>
        <translation>锁定对象</translation>
    </message>
    <message>
        <source>Next object</source>
        <translation>下一个对象</translation>
    </message>
    <message>
        <source>Previous object</source>
        <translation>上一个对象</translation>
    </message>
    <message>
        <source>Choose object %1</source>
        <translation>选择对象 %1</translation>
    </message>
    <message>
        <source>Choose an object</source>
        <translation>选择一个对象</translation>
    </message>
    <message>
        <source>Deleted. Undo brings it back.</source>
        <translation>已删除。撤销可恢复。</translation>
    </message>
    <message>
        <source>From this frame on it is a new object.</source>
        <translation>从此帧起它是新对象。</translation>
    </message>
    <message>
        <source>Swapped from this frame on. Undo brings them back.</source>
        <translation>已从此帧起交换。撤销可换回。</translation>
    </message>
    <message>
        <source>Looking for the objects on frame %1...</source>
        <translation>正在第 %1 帧上寻找对象...</translation>
    </message>
    <message>
        <source>Propagate forward</source>
        <translation>向前传播</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>向前</translation>
    </message>
    <message>
        <source>Propagate backward</source>
        <translation>向后传播</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>向后</translation>
    </message>
    <message>
        <source>Propagate both ways</source>
        <translation>双向传播</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Follow small objects at full resolution</source>
        <translation>以全分辨率跟踪小对象</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>Propagate one frame on</source>
        <translation>向前传播一帧</translation>
    </message>
    <message>
        <source>One on</source>
        <translation>向前 1 帧</translation>
    </message>
    <message>
        <source>Propagate one frame back</source>
        <translation>向后传播一帧</translation>
    </message>
    <message>
        <source>One back</source>
        <translation>向后 1 帧</translation>
    </message>
    <message>
        <source>Pause the run</source>
        <translation>暂停运行</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume the stopped run</source>
        <translation>继续已停止的运行</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>停止运行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Find primary objects</source>
        <translation>查找主要对象</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>停止搜索</translation>
    </message>
    <message>
        <source>Accept as objects</source>
        <translation>接受为对象</translation>
    </message>
    <message>
        <source>Discard all proposals</source>
        <translation>丢弃所有提议</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>全部丢弃</translation>
    </message>
    <message>
        <source>Compare engines...</source>
        <translation>比较引擎...</translation>
    </message>
    <message>
        <source>Measure engines on this machine...</source>
        <translation>在本机上测量引擎...</translation>
    </message>
    <message>
        <source>Adapt to this clip...</source>
        <translation>适配此片段...</translation>
    </message>
    <message>
        <source>Train an engine...</source>
        <translation>训练引擎...</translation>
    </message>
    <message>
        <source>Weights of engines...</source>
        <translation>引擎权重...</translation>
    </message>
    <message>
        <source>Next most changed frame of the proposal</source>
        <translation>提议中下一个变化最大的帧</translation>
    </message>
    <message>
        <source>Masks before the proposal or refined edges (hold the key)</source>
        <translation>提议或边缘细化之前的掩码（按住此键）</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Line between before and after</source>
        <translation>前后对比分割线</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>分割线</translation>
    </message>
    <message>
        <source>Map of agreement: where both masks lie</source>
        <translation>一致性图：两个掩码的所在位置</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Move the line to the left</source>
        <translation>分割线左移</translation>
    </message>
    <message>
        <source>Move the line to the right</source>
        <translation>分割线右移</translation>
    </message>
    <message>
        <source>Accept the proposal</source>
        <translation>接受提议</translation>
    </message>
    <message>
        <source>Accept it on this frame</source>
        <translation>在此帧上接受</translation>
    </message>
    <message>
        <source>Accept frame</source>
        <translation>接受此帧</translation>
    </message>
    <message>
        <source>Accept it for the selected objects on this frame</source>
        <translation>在此帧上为所选对象接受</translation>
    </message>
    <message>
        <source>Objects here</source>
        <translation>此帧对象</translation>
    </message>
    <message>
        <source>Accept it for the selected objects on all frames</source>
        <translation>在所有帧上为所选对象接受</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>所选对象</translation>
    </message>
    <message>
        <source>Accept it in the range (In to Out)</source>
        <translation>在范围内接受（入点到出点）</translation>
    </message>
    <message>
        <source>Accept range</source>
        <translation>接受范围</translation>
    </message>
    <message>
        <source>Accept all of it</source>
        <translation>全部接受（整个提议）</translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>全部接受</translation>
    </message>
    <message>
        <source>Reject the proposal</source>
        <translation>拒绝提议</translation>
    </message>
    <message>
        <source>Reject it on this frame</source>
        <translation>在此帧上拒绝</translation>
    </message>
    <message>
        <source>Reject frame</source>
        <translation>拒绝此帧</translation>
    </message>
    <message>
        <source>Reject it for the selected objects on this frame</source>
        <translation>在此帧上为所选对象拒绝</translation>
    </message>
    <message>
        <source>Reject it for the selected objects on all frames</source>
        <translation>在所有帧上为所选对象拒绝</translation>
    </message>
    <message>
        <source>Reject it in the range (In to Out)</source>
        <translation>在范围内拒绝（入点到出点）</translation>
    </message>
    <message>
        <source>Reject range</source>
        <translation>拒绝范围</translation>
    </message>
    <message>
        <source>Reject all of it</source>
        <translation>全部拒绝（整个提议）</translation>
    </message>
    <message>
        <source>Reject all</source>
        <translation>全部拒绝</translation>
    </message>
    <message>
        <source>That was the last frame of the proposal; from the top again.</source>
        <translation>这是提议的最后一帧；再从头开始。</translation>
    </message>
    <message>
        <source>Refine edges on this frame</source>
        <translation>细化此帧的边缘</translation>
    </message>
    <message>
        <source>Refine edges of all objects on this frame</source>
        <translation>细化此帧上所有对象的边缘</translation>
    </message>
    <message>
        <source>Refine edges in the range</source>
        <translation>细化范围内的边缘</translation>
    </message>
    <message>
        <source>Refine edges, with a preview...</source>
        <translation>细化边缘（带预览）...</translation>
    </message>
    <message>
        <source>Take back refined edges on this frame</source>
        <translation>撤回此帧的边缘细化</translation>
    </message>
    <message>
        <source>Clean, grow, smooth or soften masks...</source>
        <translation>清理、扩展、平滑或柔化掩码...</translation>
    </message>
    <message>
        <source>Stop refining edges</source>
        <translation>停止细化边缘</translation>
    </message>
    <message>
        <source>Edge width: %1 px.</source>
        <translation>边缘宽度：%1 px。</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>Wider soft edges</source>
        <translation>加宽柔和边缘</translation>
    </message>
    <message>
        <source>Narrower soft edges</source>
        <translation>收窄柔和边缘</translation>
    </message>
    <message>
        <source>Frames beside each other have a say</source>
        <translation>参考相邻帧</translation>
    </message>
    <message>
        <source>Score against true masks...</source>
        <translation>对照真值掩码评分...</translation>
    </message>
    <message>
        <source>Score...</source>
        <translation>评分...</translation>
    </message>
    <message>
        <source>Compare with another project...</source>
        <translation>与另一个项目比较...</translation>
    </message>
    <message>
        <source>Stop scoring</source>
        <translation>停止评分</translation>
    </message>
    <message>
        <source>Worst frame</source>
        <translation>最差的帧</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>最差</translation>
    </message>
    <message>
        <source>Next worst frame</source>
        <translation>下一个最差的帧</translation>
    </message>
    <message>
        <source>Export scores as CSV...</source>
        <translation>将评分导出为 CSV...</translation>
    </message>
    <message>
        <source>Next clip to verify</source>
        <translation>下一个待核实片段</translation>
    </message>
    <message>
        <source>Next clip</source>
        <translation>下一个片段</translation>
    </message>
    <message>
        <source>Clips of another folder...</source>
        <translation>其他文件夹中的片段...</translation>
    </message>
    <message>
        <source>Folder...</source>
        <translation>文件夹...</translation>
    </message>
    <message>
        <source>Keep a log of my effort</source>
        <translation>记录我的工作量</translation>
    </message>
    <message>
        <source>Export the log of my effort...</source>
        <translation>导出我的工作量记录...</translation>
    </message>
    <message>
        <source>Strokes, seconds and runs per object are now kept in a file beside the project, and nowhere else.</source>
        <translation>现在起，每个对象的笔画、秒数和运行次数保存在项目旁的文件中，别处不保存。</translation>
    </message>
    <message>
        <source>Nothing is logged any more; what was logged stays beside the project.</source>
        <translation>不再记录；已记录的内容仍在项目旁。</translation>
    </message>
    <message>
        <source>All other scored frames match the true masks exactly.</source>
        <translation>其余所有已评分的帧都与真值掩码完全一致。</translation>
    </message>
    <message>
        <source>load video, load project, import video, footage</source>
        <translation>加载视频, 打开视频, 导入视频, 素材, load video, load project, import video, footage</translation>
    </message>
    <message>
        <source>image sequence, frames, load images</source>
        <translation>图像序列, 帧, 加载图像, image sequence, frames, load images</translation>
    </message>
    <message>
        <source>demo, example, tutorial</source>
        <translation>演示, 例子, 教程, demo, example, tutorial</translation>
    </message>
    <message>
        <source>missing footage, replace clip, offline media</source>
        <translation>素材丢失, 替换片段, 脱机素材, missing footage, replace clip, offline media</translation>
    </message>
    <message>
        <source>load annotations, load masks, labels, ground truth</source>
        <translation>加载标注, 加载掩码, 标签, 真值, load annotations, load masks, labels, ground truth</translation>
    </message>
    <message>
        <source>save as, render, write masks, download, alpha, matte, dataset</source>
        <translation>另存为, 渲染, 写出掩码, 下载, alpha, 蒙版, 数据集, save as, render, write masks, download, matte, dataset</translation>
    </message>
    <message>
        <source>exit</source>
        <translation>离开, 关闭程序, exit</translation>
    </message>
    <message>
        <source>take back, revert</source>
        <translation>撤回, 还原, take back, revert</translation>
    </message>
    <message>
        <source>do again, repeat</source>
        <translation>再做一次, 重复, do again, repeat</translation>
    </message>
    <message>
        <source>hold, extend keyframe, duplicate</source>
        <translation>保持, 延长关键帧, 复制, hold, extend keyframe, duplicate</translation>
    </message>
    <message>
        <source>erase frame, remove annotation, delete track frame</source>
        <translation>擦除帧, 删除标注, 删除轨迹帧, erase frame, remove annotation, delete track frame</translation>
    </message>
    <message>
        <source>clear tracking data, reset frames, remove range</source>
        <translation>清除跟踪数据, 重置帧, 删除范围, clear tracking data, reset frames, remove range</translation>
    </message>
    <message>
        <source>spline, vertices, nodes, control points</source>
        <translation>样条, 顶点, 节点, 控制点, spline, vertices, nodes, control points</translation>
    </message>
    <message>
        <source>tween, in-between, keyframe interpolation</source>
        <translation>补间, 中间帧, 关键帧插值, tween, in-between, keyframe interpolation</translation>
    </message>
    <message>
        <source>dilate, erode, expand, contract, blur edge, feather, clean up, denoise, median, de-chatter</source>
        <translation>膨胀, 腐蚀, 扩大, 收缩, 模糊边缘, 羽化, 清理, 去噪, 中值, 去抖动, dilate, erode, expand, contract, blur edge, feather, clean up, denoise, median, de-chatter</translation>
    </message>
    <message>
        <source>keyframe, permanent memory, base frame, conditioning frame</source>
        <translation>关键帧, 永久记忆, 基准帧, 条件帧, keyframe, permanent memory, base frame, conditioning frame</translation>
    </message>
    <message>
        <source>freeze, approve, checked, done, lock frame</source>
        <translation>冻结, 批准, 已检查, 完成, 锁定帧, freeze, approve, checked, done, lock frame</translation>
    </message>
    <message>
        <source>flag, todo, bad</source>
        <translation>标记, 待办, 不好, flag, todo, bad</translation>
    </message>
    <message>
        <source>outside, not visible, gone, out of frame, disabled</source>
        <translation>在外, 不可见, 消失, 出画, 停用, outside, not visible, gone, out of frame, disabled</translation>
    </message>
    <message>
        <source>hidden, covered, behind</source>
        <translation>隐藏, 遮住, 在后面, hidden, covered, behind</translation>
    </message>
    <message>
        <source>next error, next problem, worst mask, uncertain</source>
        <translation>下一个错误, 下一个问题, 最差掩码, 不确定, next error, next problem, worst mask, uncertain</translation>
    </message>
    <message>
        <source>comment, remark</source>
        <translation>注释, 评语, comment, remark</translation>
    </message>
    <message>
        <source>matting, edge refine, crf, hair, alpha</source>
        <translation>抠图, 边缘细化, crf, 头发, alpha, matting, edge refine, hair</translation>
    </message>
    <message>
        <source>zoom to fit, reset zoom, whole image</source>
        <translation>缩放至适合, 重置缩放, 整幅图像, zoom to fit, reset zoom, whole image</translation>
    </message>
    <message>
        <source>zoom 100, one to one, pixels</source>
        <translation>缩放 100, 一比一, 像素, zoom 100, one to one, pixels</translation>
    </message>
    <message>
        <source>onion skin, ghost, neighbours</source>
        <translation>洋葱皮, 残影, 相邻帧, onion skin, ghost, neighbours</translation>
    </message>
    <message>
        <source>alpha channel, black and white</source>
        <translation>alpha 通道, 黑白, alpha channel, black and white</translation>
    </message>
    <message>
        <source>transparency, cut-out</source>
        <translation>透明, 抠出, transparency, cut-out</translation>
    </message>
    <message>
        <source>overlay off, toggle overlay</source>
        <translation>关闭叠加, 切换叠加, overlay off, toggle overlay</translation>
    </message>
    <message>
        <source>isolate, only this object</source>
        <translation>隔离, 只看此对象, isolate, only this object</translation>
    </message>
    <message>
        <source>colour-blind, hatch, texture</source>
        <translation>色盲, 阴影线, 纹理, colour-blind, hatch, texture</translation>
    </message>
    <message>
        <source>labels, tags, captions</source>
        <translation>标签, 标记, 标题, labels, tags, captions</translation>
    </message>
    <message>
        <source>thumbnails, filmstrip, previews</source>
        <translation>缩略图, 胶片条, 预览, thumbnails, filmstrip, previews</translation>
    </message>
    <message>
        <source>magnifier, magnifying glass, zoom lens</source>
        <translation>放大器, 放大镜, 局部放大, magnifier, magnifying glass, zoom lens</translation>
    </message>
    <message>
        <source>pixel grid, raster</source>
        <translation>像素网格, 栅格, pixel grid, raster</translation>
    </message>
    <message>
        <source>exposure, gamma, lighten</source>
        <translation>曝光, 伽马, 提亮, exposure, gamma, lighten</translation>
    </message>
    <message>
        <source>greyscale, black and white, luma</source>
        <translation>灰度, 黑白, 亮度, greyscale, black and white, luma</translation>
    </message>
    <message>
        <source>repeat playback, cycle</source>
        <translation>重复播放, 循环, repeat playback, cycle</translation>
    </message>
    <message>
        <source>mute, audio, volume</source>
        <translation>静音, 音频, 音量, mute, audio, volume</translation>
    </message>
    <message>
        <source>playback speed, fast forward</source>
        <translation>播放速度, 快进, playback speed, fast forward</translation>
    </message>
    <message>
        <source>playback speed, slow motion</source>
        <translation>播放速度, 慢动作, playback speed, slow motion</translation>
    </message>
    <message>
        <source>next keyframe</source>
        <translation>下一个关键帧, next keyframe</translation>
    </message>
    <message>
        <source>previous keyframe</source>
        <translation>上一个关键帧, previous keyframe</translation>
    </message>
    <message>
        <source>next shot, scene change</source>
        <translation>下一个镜头, 场景切换, next shot, scene change</translation>
    </message>
    <message>
        <source>mark in, start of range</source>
        <translation>标记入点, 范围开始, mark in, start of range</translation>
    </message>
    <message>
        <source>mark out, end of range</source>
        <translation>标记出点, 范围结束, mark out, end of range</translation>
    </message>
    <message>
        <source>pointer, move, arrow</source>
        <translation>指针, 移动, 箭头, pointer, move, arrow</translation>
    </message>
    <message>
        <source>segment anything, smart select, point prompt, positive click, negative click</source>
        <translation>分割一切, 智能选择, 点提示, 正向单击, 负向单击, segment anything, smart select, point prompt, positive click, negative click</translation>
    </message>
    <message>
        <source>paint, pencil, draw</source>
        <translation>涂抹, 铅笔, 绘制, paint, pencil, draw</translation>
    </message>
    <message>
        <source>rubber, remove, subtract</source>
        <translation>橡皮擦, 去除, 减去, rubber, remove, subtract</translation>
    </message>
    <message>
        <source>pen, outline, spline</source>
        <translation>钢笔, 轮廓, 样条, pen, outline, spline</translation>
    </message>
    <message>
        <source>freehand, free selection</source>
        <translation>手绘, 自由选择, freehand, free selection</translation>
    </message>
    <message>
        <source>magnetic lasso, intelligent scissors, live wire</source>
        <translation>磁性套索, 智能剪刀, 活动线, magnetic lasso, intelligent scissors, live wire</translation>
    </message>
    <message>
        <source>quick select, colour range, tolerance</source>
        <translation>快速选择, 颜色范围, 容差, quick select, colour range, tolerance</translation>
    </message>
    <message>
        <source>rectangle, bounding box, box prompt</source>
        <translation>矩形, 边界框, 方框提示, rectangle, bounding box, box prompt</translation>
    </message>
    <message>
        <source>bucket, flood fill</source>
        <translation>油漆桶, 漫水填充, bucket, flood fill</translation>
    </message>
    <message>
        <source>new label, new layer, new instance, new track, create object</source>
        <translation>新标签, 新图层, 新实例, 新轨迹, 创建对象, new label, new layer, new instance, new track, create object</translation>
    </message>
    <message>
        <source>remove label, remove layer, remove instance, remove track</source>
        <translation>删除标签, 删除图层, 删除实例, 删除轨迹, remove label, remove layer, remove instance, remove track</translation>
    </message>
    <message>
        <source>join, unite, combine tracks</source>
        <translation>连接, 联合, 合并轨迹, join, unite, combine tracks</translation>
    </message>
    <message>
        <source>cut track, separate, new id</source>
        <translation>剪断轨迹, 分开, 新编号, cut track, separate, new id</translation>
    </message>
    <message>
        <source>identity switch, exchange ids</source>
        <translation>身份互换, 交换编号, identity switch, exchange ids</translation>
    </message>
    <message>
        <source>re-identify, re-detect, recover</source>
        <translation>重识别, 重新检测, 找回, re-identify, re-detect, recover</translation>
    </message>
    <message>
        <source>label name, class name</source>
        <translation>标签名, 类别名, label name, class name</translation>
    </message>
    <message>
        <source>protect</source>
        <translation>保护, protect</translation>
    </message>
    <message>
        <source>track, run, follow, segment video, play forward</source>
        <translation>跟踪, 运行, 跟随, 分割视频, 向前播放, track, run, follow, segment video, play forward</translation>
    </message>
    <message>
        <source>track back, reverse</source>
        <translation>反向跟踪, 倒放, track back, reverse</translation>
    </message>
    <message>
        <source>track both ways, track all, run all</source>
        <translation>双向跟踪, 全部跟踪, 全部运行, track both ways, track all, run all</translation>
    </message>
    <message>
        <source>track one frame, single step</source>
        <translation>跟踪一帧, 单步, track one frame, single step</translation>
    </message>
    <message>
        <source>abort, interrupt, halt</source>
        <translation>中止, 中断, 停下, abort, interrupt, halt</translation>
    </message>
    <message>
        <source>automatic, detect, auto segment, salient, unsupervised</source>
        <translation>自动, 检测, 自动分割, 显著性, 无监督, automatic, detect, auto segment, salient, unsupervised</translation>
    </message>
    <message>
        <source>models, checkpoints, download</source>
        <translation>模型, 检查点, 下载, models, checkpoints, download</translation>
    </message>
    <message>
        <source>fine-tune, overfit, learn this clip</source>
        <translation>微调, 过拟合, 学习此片段, fine-tune, overfit, learn this clip</translation>
    </message>
    <message>
        <source>fine-tune, learn</source>
        <translation>微调, 学习, fine-tune, learn</translation>
    </message>
    <message>
        <source>benchmark, speed, planner, frames per second</source>
        <translation>基准测试, 速度, 规划, 每秒帧数, benchmark, speed</translation>
    </message>
    <message>
        <source>side by side, benchmark</source>
        <translation>并排, 基准测试, side by side, benchmark</translation>
    </message>
    <message>
        <source>apply, keep, commit</source>
        <translation>应用, 保留, 提交, apply, keep, commit</translation>
    </message>
    <message>
        <source>apply all, keep all, commit</source>
        <translation>全部应用, 全部保留, 提交, apply all, keep all, commit</translation>
    </message>
    <message>
        <source>discard, decline</source>
        <translation>丢弃, 拒收, discard, decline</translation>
    </message>
    <message>
        <source>evaluate, J and F, IoU, metrics, ground truth</source>
        <translation>评估, J 和 F, IoU, 指标, 真值, evaluate, J and F, metrics, ground truth</translation>
    </message>
    <message>
        <source>another annotator, inter-annotator agreement, disagreement, evaluate</source>
        <translation>另一位标注者, 标注者一致性, 分歧, 评估, another annotator, inter-annotator agreement, disagreement, evaluate</translation>
    </message>
    <message>
        <source>shortcuts, hotkeys, cheat sheet</source>
        <translation>快捷键, 热键, 速查表, shortcuts, hotkeys, cheat sheet</translation>
    </message>
    <message>
        <source>search, command line, actions</source>
        <translation>搜索, 命令行, 操作, search, command line, actions</translation>
    </message>
    <message>
        <source>keyboard, hotkeys, preferences</source>
        <translation>键盘, 热键, 首选项, keyboard, hotkeys, preferences</translation>
    </message>
    <message>
        <source>maximise</source>
        <translation>最大化, maximise</translation>
    </message>
    <message>
        <source>default layout, restore panels, workspace</source>
        <translation>默认布局, 恢复面板, 工作区, default layout, restore panels, workspace</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>缩小画笔</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>放大画笔</translation>
    </message>
    <message>
        <source>Change any pixel</source>
        <translation>可更改任意像素</translation>
    </message>
    <message>
        <source>Paint only over background</source>
        <translation>只在背景上绘制</translation>
    </message>
    <message>
        <source>Change only the active object</source>
        <translation>只更改当前对象</translation>
    </message>
    <message>
        <source>Box adds to the mask</source>
        <translation>方框添加到掩码</translation>
    </message>
    <message>
        <source>Box replaces the mask</source>
        <translation>方框替换掩码</translation>
    </message>
    <message>
        <source>Box refines the mask inside it</source>
        <translation>方框细化其内的掩码</translation>
    </message>
    <message>
        <source>Wand takes connected pixels only</source>
        <translation>魔棒只取相连像素</translation>
    </message>
    <message>
        <source>Brush keeps to edges</source>
        <translation>画笔贴合边缘</translation>
    </message>
    <message>
        <source>Draw through the range (In to Out)</source>
        <translation>在整个范围绘制（入点到出点）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Undone: %1.</source>
        <translation>已撤销：%1。</translation>
    </message>
    <message>
        <source>Done again: %1.</source>
        <translation>已重做：%1。</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>图像适合窗口</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Actual size (100 %)</source>
        <translation>实际大小（100 %）</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Masks filled</source>
        <translation>填充显示掩码</translation>
    </message>
    <message>
        <source>Masks as outlines</source>
        <translation>轮廓显示掩码</translation>
    </message>
    <message>
        <source>Matte, white on black</source>
        <translation>蒙版，黑底白色</translation>
    </message>
    <message>
        <source>Objects on a checkerboard</source>
        <translation>棋盘格上的对象</translation>
    </message>
    <message>
        <source>Objects on a chosen colour or picture</source>
        <translation>所选颜色或图片上的对象</translation>
    </message>
    <message>
        <source>Choose the colour behind objects...</source>
        <translation>选择对象背后的颜色...</translation>
    </message>
    <message>
        <source>Choose the picture behind objects...</source>
        <translation>选择对象背后的图片...</translation>
    </message>
    <message>
        <source>Grey map of the search in place of the picture</source>
        <translation>以灰度搜索图代替图像</translation>
    </message>
    <message>
        <source>Map of the frame</source>
        <translation>此帧的搜索图</translation>
    </message>
    <message>
        <source>Outlines of the frames before and after</source>
        <translation>前后帧的轮廓</translation>
    </message>
    <message>
        <source>Onion</source>
        <translation>洋葱皮</translation>
    </message>
    <message>
        <source>Hide all masks</source>
        <translation>隐藏所有掩码</translation>
    </message>
    <message>
        <source>Show only the active object</source>
        <translation>只显示当前对象</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>独显</translation>
    </message>
    <message>
        <source>A pattern for each object</source>
        <translation>每个对象一种图案</translation>
    </message>
    <message>
        <source>Names on the picture</source>
        <translation>图像上显示名称</translation>
    </message>
    <message>
        <source>Stronger masks</source>
        <translation>加强掩码显示</translation>
    </message>
    <message>
        <source>Weaker masks</source>
        <translation>减弱掩码显示</translation>
    </message>
    <message>
        <source>Pictures along the timeline</source>
        <translation>时间轴上的图片</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>主题：跟随系统</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>主题：深色</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>主题：浅色</translation>
    </message>
    <message>
        <source>Interface size: %1 %</source>
        <translation>界面大小：%1 %</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Go to the next panel</source>
        <translation>转到下一个面板</translation>
    </message>
    <message>
        <source>Reset the panels</source>
        <translation>重置面板</translation>
    </message>
    <message>
        <source>Picture: all colours</source>
        <translation>图像：全部颜色</translation>
    </message>
    <message>
        <source>Picture: red only</source>
        <translation>图像：仅红色</translation>
    </message>
    <message>
        <source>Picture: green only</source>
        <translation>图像：仅绿色</translation>
    </message>
    <message>
        <source>Picture: blue only</source>
        <translation>图像：仅蓝色</translation>
    </message>
    <message>
        <source>Picture: lightness only</source>
        <translation>图像：仅明度</translation>
    </message>
    <message>
        <source>Loupe at the pointer</source>
        <translation>指针处放大镜</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>放大镜</translation>
    </message>
    <message>
        <source>Lines between pixels at high zoom</source>
        <translation>高倍放大时显示像素间线条</translation>
    </message>
    <message>
        <source>Picture: brighter</source>
        <translation>图像：更亮</translation>
    </message>
    <message>
        <source>Picture: darker</source>
        <translation>图像：更暗</translation>
    </message>
    <message>
        <source>Picture: more contrast</source>
        <translation>图像：提高对比度</translation>
    </message>
    <message>
        <source>Picture: less contrast</source>
        <translation>图像：降低对比度</translation>
    </message>
    <message>
        <source>Picture: as it is in the clip</source>
        <translation>图像：与片段相同</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>The new size shows when you start Maskreel again.</source>
        <translation>新的大小在重新启动 Maskreel 后生效。</translation>
    </message>
    <message>
        <source>Interface size</source>
        <translation>界面大小</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Cut objects out of video: draw a mask on one frame, let an engine propagate it through the clip, correct, export. Everything happens on this machine.</source>
        <translation>从视频中抠出对象：在一帧上绘制掩码，让引擎传播到整个片段，修正，导出。一切都在本机上进行。</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>Colour behind objects</source>
        <translation>对象背后的颜色</translation>
    </message>
    <message>
        <source>Picture behind objects</source>
        <translation>对象背后的图片</translation>
    </message>
    <message>
        <source>by the height of the clip</source>
        <translation>按片段高度</translation>
    </message>
    <message>
        <source>the first frame only</source>
        <translation>仅第一帧</translation>
    </message>
    <message>
        <source>every frame</source>
        <translation>每一帧</translation>
    </message>
    <message>
        <source>plain, as in a truth</source>
        <translation>不压缩，如真值</translation>
    </message>
    <message>
        <source>compressed, as in results</source>
        <translation>压缩，如结果</translation>
    </message>
    <message>
        <source>exact (run lengths)</source>
        <translation>精确（游程编码）</translation>
    </message>
    <message>
        <source>polygons, without holes</source>
        <translation>多边形，不含孔洞</translation>
    </message>
    <message>
        <source>exact brush masks</source>
        <translation>精确的画笔掩码</translation>
    </message>
    <message>
        <source>boxes through the video</source>
        <translation>贯穿视频的方框</translation>
    </message>
    <message>
        <source>one image a frame, a colour for each object</source>
        <translation>每帧一幅图像，每个对象一种颜色</translation>
    </message>
    <message>
        <source>one image per frame and object, black and white</source>
        <translation>每帧每个对象一幅图像，黑白</translation>
    </message>
    <message>
        <source>one image per frame and object, a matte with soft edges</source>
        <translation>每帧每个对象一幅图像，带柔和边缘的蒙版</translation>
    </message>
    <message>
        <source>a layer for each object in one file</source>
        <translation>每个对象一个图层，同一文件</translation>
    </message>
    <message>
        <source>a folder for each object</source>
        <translation>每个对象一个文件夹</translation>
    </message>
    <message>
        <source>Cryptomatte</source>
        <translation>Cryptomatte</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 位</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>half floats (16 bits)</source>
        <translation>半精度浮点（16 位）</translation>
    </message>
    <message>
        <source>whole floats (32 bits)</source>
        <translation>单精度浮点（32 位）</translation>
    </message>
    <message>
        <source>as in the clip</source>
        <translation>与片段相同</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>ProRes 4444 with alpha (.mov)</source>
        <translation>带 alpha 的 ProRes 4444（.mov）</translation>
    </message>
    <message>
        <source>VP9 with alpha, small, for the web (.webm)</source>
        <translation>带 alpha 的 VP9，体积小，用于网络（.webm）</translation>
    </message>
    <message>
        <source>FFV1 with alpha, without loss (.mkv)</source>
        <translation>带 alpha 的 FFV1，无损（.mkv）</translation>
    </message>
    <message>
        <source>animated PNG with alpha</source>
        <translation>带 alpha 的动态 PNG</translation>
    </message>
    <message>
        <source>animated WebP with alpha</source>
        <translation>带 alpha 的动态 WebP</translation>
    </message>
    <message>
        <source>on a green screen (.mp4)</source>
        <translation>绿幕背景（.mp4）</translation>
    </message>
    <message>
        <source>picture and matte side by side (.mp4)</source>
        <translation>图像与蒙版并排（.mp4）</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>one for each object</source>
        <translation>每个对象一个</translation>
    </message>
    <message>
        <source>one of all objects</source>
        <translation>所有对象合为一个</translation>
    </message>
    <message>
        <source>Colour of the object</source>
        <translation>对象的颜色</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>细化</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>Your work is kept, and you can go on. Please add the details to a report.</source>
        <translation>您的工作已保留，可以继续。请将详细信息附在报告中。</translation>
    </message>
    <message>
        <source>They are kept in %1; nothing was sent.</source>
        <translation>详细信息保存在 %1；没有发送任何内容。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>%1 frames written to %2.</source>
        <translation>已将 %1 帧写入 %2。</translation>
    </message>
    <message>
        <source>One frame written to %2.</source>
        <translation>已将 1 帧写入 %2。</translation>
    </message>
    <message>
        <source>Read back and compared: masks differ where the format cannot hold them.</source>
        <translation>已读回并比较：在该格式无法容纳之处，掩码有差异。</translation>
    </message>
    <message>
        <source>Read back and compared: every pixel is as it should be.</source>
        <translation>已读回并比较：每个像素都正确。</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Masks, mattes and videos</source>
        <translation>掩码、蒙版和视频</translation>
    </message>
    <message>
        <source>Compositing and editing</source>
        <translation>合成与剪辑</translation>
    </message>
    <message>
        <source>Video segmentation data sets</source>
        <translation>视频分割数据集</translation>
    </message>
    <message>
        <source>Training of detectors and segmenters</source>
        <translation>检测器与分割器的训练</translation>
    </message>
    <message>
        <source>Annotation programs</source>
        <translation>标注程序</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Steady over frames</source>
        <translation>帧间稳定</translation>
    </message>
    <message>
        <source>Edges that jump come to rest: the median over so many frames before and behind</source>
        <translation>让跳动的边缘稳定：取前后若干帧的中值</translation>
    </message>
    <message>
        <source>Fill holes up to, px</source>
        <translation>填充孔洞上限，px</translation>
    </message>
    <message>
        <source>Holes of at most this many pixels squared are filled</source>
        <translation>面积不超过此像素数的孔洞会被填充</translation>
    </message>
    <message>
        <source>Remove specks up to, px</source>
        <translation>移除斑点上限，px</translation>
    </message>
    <message>
        <source>Parts of at most this many pixels squared go; the largest part always stays</source>
        <translation>面积不超过此像素数的部分会被移除；最大的部分始终保留</translation>
    </message>
    <message>
        <source>Smooth, px</source>
        <translation>平滑，px</translation>
    </message>
    <message>
        <source>Bays and spikes narrower than about this go</source>
        <translation>移除窄于约此值的凹陷和尖刺</translation>
    </message>
    <message>
        <source>Grow or shrink, px</source>
        <translation>扩展或收缩，px</translation>
    </message>
    <message>
        <source>Moves the border outward, or to the left of 0 inward</source>
        <translation>将边界向外移动；在 0 左侧则向内移动</translation>
    </message>
    <message>
        <source>Feather, px</source>
        <translation>羽化，px</translation>
    </message>
    <message>
        <source>Width of the soft edge; it is exported with the mask by the formats that hold it</source>
        <translation>柔和边缘的宽度；支持它的格式会将其随掩码导出</translation>
    </message>
    <message>
        <source>Choke, px</source>
        <translation>收边，px</translation>
    </message>
    <message>
        <source>Moves the soft edge inward, or to the left of 0 outward</source>
        <translation>将柔和边缘向内移动；在 0 左侧则向外移动</translation>
    </message>
    <message>
        <source>The last changes are not saved</source>
        <translation>最近的更改尚未保存</translation>
    </message>
    <message>
        <source>Close without them</source>
        <translation>不保存并关闭</translation>
    </message>
    <message>
        <source>the rest is behind the cut at frame %1</source>
        <translation>其余部分在第 %1 帧的镜头切换之后</translation>
    </message>
    <message>
        <source>nothing is out of date</source>
        <translation>没有过期内容</translation>
    </message>
    <message>
        <source>%1 frames (%2 to %3)</source>
        <translation>%1 帧（%2 至 %3）</translation>
    </message>
    <message>
        <source>frame %2</source>
        <translation>第 %2 帧</translation>
    </message>
    <message>
        <source>up to %1; stops where nothing changes</source>
        <translation>最多 %1；无变化处停止</translation>
    </message>
    <message>
        <source>searches for cuts from frame %1 on first</source>
        <translation>先从第 %1 帧起搜索镜头切换</translation>
    </message>
    <message>
        <source>searches for cuts first</source>
        <translation>先搜索镜头切换</translation>
    </message>
    <message>
        <source>time not known yet</source>
        <translation>所需时间尚不清楚</translation>
    </message>
    <message>
        <source>stops at the cut at frame %1</source>
        <translation>在第 %1 帧的镜头切换处停止</translation>
    </message>
    <message>
        <source>stops at %2 cuts, the first at frame %1</source>
        <translation>在 %2 处镜头切换停止，第一处在第 %1 帧</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>, %1 frames per second</source>
        <translation>，每秒 %1 帧</translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation>，剩余 %1</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>约 %1 小时</translation>
    </message>
    <message>
        <source>Proposal: one frame, changed by %1</source>
        <translation>提议：一帧，变化 %1</translation>
    </message>
    <message>
        <source>Proposal: %1 frames, %2 changed more than %3</source>
        <translation>提议：%1 帧，其中 %2 帧变化超过 %3</translation>
    </message>
    <message>
        <source>needs work</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>suddenly grows</source>
        <translation>突然变大</translation>
    </message>
    <message>
        <source>suddenly shrinks</source>
        <translation>突然变小</translation>
    </message>
    <message>
        <source>was not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>begins a shot</source>
        <translation>镜头开始</translation>
    </message>
    <message>
        <source>differs by engine</source>
        <translation>引擎结果不一致</translation>
    </message>
    <message>
        <source>has a proposal</source>
        <translation>有提议</translation>
    </message>
    <message>
        <source>was never checked</source>
        <translation>从未检查</translation>
    </message>
    <message>
        <source>is %1 % likely right</source>
        <translation>正确概率 %1 %</translation>
    </message>
    <message>
        <source>A run proposes another mask here: accept or reject it. The stored mask is reviewed afterwards.</source>
        <translation>运行在此处提议了另一个掩码：请接受或拒绝。已存储的掩码之后再复查。</translation>
    </message>
    <message>
        <source>A correction here is expected to help on this frame only.</source>
        <translation>预计此处的修正仅对此帧有帮助。</translation>
    </message>
    <message>
        <source>A correction here is expected to help on %1 frames, %2 to %3.</source>
        <translation>预计此处的修正对 %1 帧有帮助，第 %2 至 %3 帧。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; (%2 of the picture) is followed at full resolution.</source>
        <translation>“%1”（占画面 %2）以全分辨率跟踪。</translation>
    </message>
    <message>
        <source>%3 small objects are followed at full resolution, the smallest is &apos;%1&apos; (%2 of the picture).</source>
        <translation>%3 个小对象以全分辨率跟踪，最小的是“%1”（占画面 %2）。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; covers %2 of the picture: follow it at full resolution (%key).</source>
        <translation>“%1”占画面 %2：请以全分辨率跟踪它（%key）。</translation>
    </message>
    <message>
        <source>%3 objects are small, &apos;%1&apos; covers %2 of the picture: follow them at full resolution (%key).</source>
        <translation>%3 个对象较小，“%1”占画面 %2：请以全分辨率跟踪它们（%key）。</translation>
    </message>
    <message>
        <source>An engine found nothing of it on this frame.</source>
        <translation>引擎在此帧上没有找到它。</translation>
    </message>
    <message>
        <source>Marked absent on this frame.</source>
        <translation>此帧标记为不在画面中。</translation>
    </message>
    <message>
        <source>Marked as partly hidden on this frame.</source>
        <translation>此帧标记为部分遮挡。</translation>
    </message>
    <message>
        <source>Verified: no run changes it here.</source>
        <translation>已核实：任何运行都不会更改此处。</translation>
    </message>
    <message>
        <source>Needs work here.</source>
        <translation>此处需要处理。</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>备注：%1</translation>
    </message>
    <message>
        <source>Reference: engines start from its mask here.</source>
        <translation>参考帧：引擎从此处的掩码开始。</translation>
    </message>
    <message>
        <source>Drawn by hand here.</source>
        <translation>此处为手工绘制。</translation>
    </message>
    <message>
        <source>Imported from a file here.</source>
        <translation>此处从文件导入。</translation>
    </message>
    <message>
        <source>Nothing is known of it on this frame.</source>
        <translation>此帧上没有关于它的信息。</translation>
    </message>
    <message>
        <source>Computed by an engine here.</source>
        <translation>此处由引擎计算。</translation>
    </message>
    <message>
        <source>Computed by an engine here; the mask is right with a probability of %1 %.</source>
        <translation>此处由引擎计算；掩码正确的概率为 %1 %。</translation>
    </message>
    <message>
        <source>any pixel</source>
        <translation>任意像素</translation>
    </message>
    <message>
        <source>only background</source>
        <translation>仅背景</translation>
    </message>
    <message>
        <source>only the active object</source>
        <translation>仅当前对象</translation>
    </message>
    <message>
        <source>adds to the mask</source>
        <translation>添加到掩码</translation>
    </message>
    <message>
        <source>replaces the mask</source>
        <translation>替换掩码</translation>
    </message>
    <message>
        <source>refines the mask inside it</source>
        <translation>细化其内的掩码</translation>
    </message>
    <message>
        <source>filled</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>outlines</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>matte</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>on a checkerboard</source>
        <translation>在棋盘格上</translation>
    </message>
    <message>
        <source>on a colour or picture</source>
        <translation>在颜色或图片上</translation>
    </message>
    <message>
        <source>outlines on the map</source>
        <translation>搜索图上的轮廓</translation>
    </message>
    <message>
        <source>all colours</source>
        <translation>全部颜色</translation>
    </message>
    <message>
        <source>red only</source>
        <translation>仅红色</translation>
    </message>
    <message>
        <source>green only</source>
        <translation>仅绿色</translation>
    </message>
    <message>
        <source>blue only</source>
        <translation>仅蓝色</translation>
    </message>
    <message>
        <source>lightness only</source>
        <translation>仅明度</translation>
    </message>
    <message>
        <source>Another job is still running.</source>
        <translation>另一项作业仍在运行。</translation>
    </message>
    <message>
        <source>Stop it first, or wait for its end.</source>
        <translation>请先停止它，或等待其结束。</translation>
    </message>
    <message>
        <source>There is no outline to refine here.</source>
        <translation>此处没有可细化的轮廓。</translation>
    </message>
    <message>
        <source>Locked objects and verified frames are left alone; choose others, or unlock them.</source>
        <translation>已锁定的对象和已核实的帧保持不变；请选择其他对象或帧，或将其解锁。</translation>
    </message>
    <message>
        <source>Something else was changed meanwhile: &apos;%1&apos; stays as it is.</source>
        <translation>其间有其他更改：“%1”保持不变。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>%1 needs weights that are not installed (%2). Press &apos;Get weights&apos;.</source>
        <translation>%1 需要尚未安装的权重（%2）。请按“获取权重”。</translation>
    </message>
    <message>
        <source>No clip is open.</source>
        <translation>没有打开的片段。</translation>
    </message>
    <message>
        <source>Open a clip first.</source>
        <translation>请先打开片段。</translation>
    </message>
    <message>
        <source>%1 needs weights that are not installed (%2).</source>
        <translation>%1 需要尚未安装的权重（%2）。</translation>
    </message>
    <message>
        <source>Get them, or choose another engine.</source>
        <translation>请获取权重，或选择其他引擎。</translation>
    </message>
    <message>
        <source>The project is read-only: %1</source>
        <translation>项目为只读：%1</translation>
    </message>
    <message>
        <source>%1 is another clip than the one these masks were made for.</source>
        <translation>%1 不是制作这些掩码时所用的片段。</translation>
    </message>
    <message>
        <source>It was %1 frames of %2 x %3.</source>
        <translation>原片段为 %1 帧，%2 x %3。</translation>
    </message>
    <message>
        <source>Looking through the masks...</source>
        <translation>正在检查掩码...</translation>
    </message>
    <message>
        <source>What is left to do lies behind the cut at frame %1.</source>
        <translation>剩余部分在第 %1 帧的镜头切换之后。</translation>
    </message>
    <message>
        <source>Find the objects again there, or switch off &apos;Stop at cuts&apos;.</source>
        <translation>请在那里重新找到对象，或关闭“在镜头切换处停止”。</translation>
    </message>
    <message>
        <source>Nothing is out of date in the range.</source>
        <translation>范围内没有过期内容。</translation>
    </message>
    <message>
        <source>To compute it again all the same, switch off &apos;Only what changed&apos;.</source>
        <translation>若仍要重新计算，请关闭“仅计算有变化的部分”。</translation>
    </message>
    <message>
        <source>Nothing is proposed there.</source>
        <translation>那里没有提议。</translation>
    </message>
    <message>
        <source>The list of the proposal shows where something is.</source>
        <translation>提议列表会显示哪里有内容。</translation>
    </message>
    <message>
        <source>A run goes on already.</source>
        <translation>已有运行正在进行。</translation>
    </message>
    <message>
        <source>The newest step is a run that has not ended.</source>
        <translation>最新一步是尚未结束的运行。</translation>
    </message>
    <message>
        <source>Stop the run, then undo it.</source>
        <translation>请先停止运行，再撤销。</translation>
    </message>
    <message>
        <source>Nothing is scored.</source>
        <translation>没有评分。</translation>
    </message>
    <message>
        <source>Choose true masks first.</source>
        <translation>请先选择真值掩码。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; fits the engine &apos;%2&apos; and is installed.</source>
        <translation>“%1”适用于引擎“%2”，且已安装。</translation>
    </message>
    <message>
        <source>All installed weights are intact.</source>
        <translation>所有已安装的权重都完好。</translation>
    </message>
    <message>
        <source>Stopped. What was downloaded is kept; the next try goes on there.</source>
        <translation>已停止。已下载的内容会保留；下次从断点继续。</translation>
    </message>
    <message>
        <source>Clips and projects</source>
        <translation>片段和项目</translation>
    </message>
    <message>
        <source>Open clip or project</source>
        <translation>打开片段或项目</translation>
    </message>
    <message>
        <source>Open image folder</source>
        <translation>打开图像文件夹</translation>
    </message>
    <message>
        <source>Whose projects are to be verified?</source>
        <translation>要核实哪个文件夹的项目？</translation>
    </message>
    <message>
        <source>Where is &apos;%1&apos; now?</source>
        <translation>“%1”现在在哪里？</translation>
    </message>
    <message>
        <source>From the next clip on, a decoder has a process of its own: if a clip crashes it, the window stays.</source>
        <translation>从下一个片段起，解码器使用独立进程：即使片段使其崩溃，窗口仍保持运行。</translation>
    </message>
    <message>
        <source>From the next clip on, clips are decoded in the window&apos;s own process.</source>
        <translation>从下一个片段起，片段在窗口自身的进程中解码。</translation>
    </message>
    <message>
        <source>Folder with true masks</source>
        <translation>含真值掩码的文件夹</translation>
    </message>
    <message>
        <source>Another project of this clip</source>
        <translation>此片段的另一个项目</translation>
    </message>
    <message>
        <source>Folder for the tables</source>
        <translation>表格所在文件夹</translation>
    </message>
    <message>
        <source>File for the log</source>
        <translation>记录文件</translation>
    </message>
    <message>
        <source>Table (*.csv);;JSON (*.json)</source>
        <translation>表格 (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Written to %1: %2.</source>
        <translation>已写入 %1：%2。</translation>
    </message>
    <message>
        <source>CRF: rough outlines to sharp edges</source>
        <translation>CRF：粗略轮廓变为清晰边缘</translation>
    </message>
    <message>
        <source>Guided filter: soft edges, fast</source>
        <translation>引导滤波：柔和边缘，快速</translation>
    </message>
    <message>
        <source>Closed-form matting: hair, slower</source>
        <translation>闭式抠图：头发，较慢</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>stored masks</source>
        <translation>已存储的掩码</translation>
    </message>
    <message>
        <source>Select objects</source>
        <translation>选择对象</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Object by clicks</source>
        <translation>通过单击选取对象</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>单击</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Outline that snaps to edges</source>
        <translation>吸附边缘的轮廓</translation>
    </message>
    <message>
        <source>Snap</source>
        <translation>吸附</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>魔棒工具</translation>
    </message>
    <message>
        <source>Wand</source>
        <translation>魔棒</translation>
    </message>
    <message>
        <source>Object in a box (GrabCut)</source>
        <translation>方框内的对象（GrabCut）</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>方框</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>not measured on this device yet</source>
        <translation>尚未在此设备上测量</translation>
    </message>
    <message>
        <source>about %1 s a frame, measured here</source>
        <translation>每帧约 %1 秒，在本机测得</translation>
    </message>
    <message>
        <source>about %1 s a frame on 2 CPU cores</source>
        <translation>在 2 个 CPU 核心上每帧约 %1 秒</translation>
    </message>
    <message>
        <source>Sizes (ms)</source>
        <translation>尺寸 (ms)</translation>
    </message>
    <message>
        <source>Sizes (scales)</source>
        <translation>尺寸 (scales)</translation>
    </message>
    <message>
        <source>Sides in pixels (sizes)</source>
        <translation>边长像素 (sizes)</translation>
    </message>
    <message>
        <source>Mirrored too (flip)</source>
        <translation>镜像平均 (flip)</translation>
    </message>
    <message>
        <source>Mirrored too (mirror)</source>
        <translation>镜像平均 (mirror)</translation>
    </message>
    <message>
        <source>Sparser matching (global_atrous)</source>
        <translation>更稀疏的匹配 (global_atrous)</translation>
    </message>
    <message>
        <source>Thin only above (min_pixels)</source>
        <translation>仅稀疏化大于 (min_pixels)</translation>
    </message>
    <message>
        <source>Half precision (float16)</source>
        <translation>半精度 (float16)</translation>
    </message>
    <message>
        <source>Longest side (max_long_edge)</source>
        <translation>最长边 (max_long_edge)</translation>
    </message>
    <message>
        <source>Refine edges (crf)</source>
        <translation>细化边缘 (crf)</translation>
    </message>
    <message>
        <source>Refine edges (edges)</source>
        <translation>细化边缘 (edges)</translation>
    </message>
    <message>
        <source>Stretch every frame (minmax)</source>
        <translation>逐帧拉伸 (minmax)</translation>
    </message>
    <message>
        <source>Gaps in labels (gaps)</source>
        <translation>标签空缺 (gaps)</translation>
    </message>
    <message>
        <source>Memory of references, MiB</source>
        <translation>参考帧内存，MiB</translation>
    </message>
    <message>
        <source>Memory of features, MB</source>
        <translation>特征内存，MB</translation>
    </message>
    <message>
        <source>Keep fine maps</source>
        <translation>保留精细特征图</translation>
    </message>
    <message>
        <source>Numbers of the network (precision)</source>
        <translation>网络数值精度 (precision)</translation>
    </message>
    <message>
        <source>Objects at once</source>
        <translation>同时处理的对象数</translation>
    </message>
    <message>
        <source>Background (background)</source>
        <translation>背景 (background)</translation>
    </message>
    <message>
        <source>Purification units (units)</source>
        <translation>净化单元数 (units)</translation>
    </message>
    <message>
        <source>Attention (attention)</source>
        <translation>注意力 (attention)</translation>
    </message>
    <message>
        <source>Purification (purification)</source>
        <translation>净化 (purification)</translation>
    </message>
    <message>
        <source>%1 is for non-commercial use only</source>
        <translation>%1 仅限非商业用途</translation>
    </message>
    <message>
        <source>Its weights were trained on pictures that are free for research and education only, and so they are under %1: do not use them commercially. The engine &apos;Classic&apos; is free for any use.</source>
        <translation>其权重由仅可自由用于研究和教育的图像训练而成，因此适用 %1：请勿用于商业用途。引擎“Classic”可自由用于任何用途。</translation>
    </message>
    <message>
        <source>Use it, not commercially</source>
        <translation>使用，不用于商业</translation>
    </message>
    <message>
        <source> and </source>
        <translation>和</translation>
    </message>
    <message>
        <source>Which engines?</source>
        <translation>使用哪些引擎？</translation>
    </message>
    <message>
        <source>Use the better engines?</source>
        <translation>使用更好的引擎吗？</translation>
    </message>
    <message>
        <source>%1 make better masks than the free engines, and are for non-commercial use only: their weights were trained on pictures that are free for research and education, and so they are under %2.

The free engines do the same work for any use, less exactly. This is asked once; in the lists of engines you can choose anew at any time.</source>
        <translation>%1 生成的掩码优于自由引擎，但仅限非商业用途：其权重由可自由用于研究和教育的图像训练而成，因此适用 %2。

自由引擎可用于任何用途，做同样的工作，但精度较低。此问题只询问一次；您随时可在引擎列表中重新选择。</translation>
    </message>
    <message>
        <source>Use them, not commercially</source>
        <translation>使用它们，不用于商业</translation>
    </message>
    <message>
        <source>Keep the free engines</source>
        <translation>保留自由引擎</translation>
    </message>
    <message>
        <source>Enter takes the mask, Esc drops it, Ctrl+Z takes back a click; a right click takes away.</source>
        <translation>Enter 采用掩码，Esc 放弃，Ctrl+Z 撤回一次点击；右键点击为减去。</translation>
    </message>
    <message>
        <source>Click the object to add; right click (or Shift, Ctrl or Alt) takes away; a drag is a box.</source>
        <translation>点击对象为添加；右键点击（或按住 Shift、Ctrl 或 Alt）为减去；拖动为方框。</translation>
    </message>
    <message>
        <source>accuracy not known</source>
        <translation>精度未知</translation>
    </message>
    <message>
        <source>J&amp;F %1</source>
        <translation>J&amp;F %1</translation>
    </message>
    <message>
        <source>%1: %2, %3 frames a second, %4 MB, %5, done at %6</source>
        <translation>%1：%2，每秒 %3 帧，%4 MB，%5，%6 完成</translation>
    </message>
    <message>
        <source>%1; its terms are not agreed to</source>
        <translation>%1；尚未同意其条款</translation>
    </message>
</context>
<context>
    <name>AdaptDialog</name>
    <message>
        <source>Adapt to this clip</source>
        <translation>适配此片段</translation>
    </message>
    <message>
        <source>Use the general weights</source>
        <translation>使用通用权重</translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>The engine&apos;s weights go on learning from pictures made of the frames whose masks you drew, imported or verified: %1 so far. The result belongs to this project.</source>
        <translation>引擎的权重会继续学习，所用图像取自您绘制、导入或核实过掩码的帧：目前有 %1 帧。结果属于此项目。</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Engine to adapt</source>
        <translation>要适配的引擎</translation>
    </message>
    <message>
        <source>Steps to learn</source>
        <translation>学习步数</translation>
    </message>
    <message>
        <source>Weights in use</source>
        <translation>使用中的权重</translation>
    </message>
    <message>
        <source>Progress of the adaptation</source>
        <translation>适配进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Adapted in %1 steps: J %2, with the general weights %3.</source>
        <translation>已适配 %1 步：J %2，使用通用权重时 %3。</translation>
    </message>
    <message>
        <source>The general weights.</source>
        <translation>通用权重。</translation>
    </message>
    <message>
        <source>Stopping after this step...</source>
        <translation>此步之后停止...</translation>
    </message>
</context>
<context>
    <name>Adapting</name>
    <message>
        <source>Another computation is running.</source>
        <translation>另一项计算正在运行。</translation>
    </message>
    <message>
        <source>Stop it first, or wait for its end.</source>
        <translation>请先停止它，或等待其结束。</translation>
    </message>
    <message>
        <source>J on the frames you vouch for: %1 before, %2 after.</source>
        <translation>在您确认的帧上 J：之前 %1，之后 %2。</translation>
    </message>
    <message>
        <source>That is no gain: the general weights stay in use.</source>
        <translation>没有提升：继续使用通用权重。</translation>
    </message>
    <message>
        <source>This project uses the adapted weights from now on; undo takes that back.</source>
        <translation>此项目从现在起使用适配后的权重；撤销可恢复原状。</translation>
    </message>
    <message>
        <source>Stopped. Start the same adaptation again to go on from here.</source>
        <translation>已停止。再次开始同样的适配即可从此处继续。</translation>
    </message>
</context>
<context>
    <name>AgreementLane</name>
    <message>
        <source>Agreement of two engines by object and frame</source>
        <translation>两个引擎按对象和帧的一致性</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>%1: IoU %2</source>
        <translation>%1：IoU %2</translation>
    </message>
    <message>
        <source>%1: the same, decided, or not compared</source>
        <translation>%1：相同、已决定或未比较</translation>
    </message>
    <message>
        <source>Agreement: %1</source>
        <translation>一致性：%1</translation>
    </message>
</context>
<context>
    <name>CanvasSurface</name>
    <message>
        <source>There is no mask here whose outline could be edited.</source>
        <translation>此处没有可编辑轮廓的掩码。</translation>
    </message>
    <message>
        <source>Colours that differ by up to %1. Drag farther for more.</source>
        <translation>相差不超过 %1 的颜色。拖得更远则范围更大。</translation>
    </message>
    <message>
        <source>Looking for the object in the box...</source>
        <translation>正在方框中寻找对象...</translation>
    </message>
    <message>
        <source>No object stands out in this box. Try a tighter one, or use the brush.</source>
        <translation>此方框中没有突出的对象。请画更紧的方框，或使用画笔。</translation>
    </message>
    <message>
        <source>The box found the mask that is there already; nothing was changed.</source>
        <translation>方框找到的就是已有的掩码；没有更改。</translation>
    </message>
    <message>
        <source>The mask is made. Correct it where it is wrong, then propagate.</source>
        <translation>掩码已生成。请修正有误之处，然后传播。</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>The current frame with its masks. Tools draw here.</source>
        <translation>当前帧及其掩码。工具在此绘制。</translation>
    </message>
</context>
<context>
    <name>ChangeLane</name>
    <message>
        <source>Changes of the proposal by frame</source>
        <translation>提议按帧的变化</translation>
    </message>
    <message>
        <source>The higher the bar, the more the masks would change; press to go there.</source>
        <translation>柱越高，掩码变化越大；按下可转到该处。</translation>
    </message>
    <message>
        <source>Nothing is proposed for frame %1.</source>
        <translation>第 %1 帧没有提议。</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>%1: changed by %2</source>
        <translation>%1：变化 %2</translation>
    </message>
    <message>
        <source>Proposal: changes</source>
        <translation>提议：变化</translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>Frames of the proposal, most changed first</source>
        <translation>提议的帧，变化最大的在前</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1，另有 %2 个</translation>
    </message>
</context>
<context>
    <name>ClickEngineChoice</name>
    <message>
        <source>Engine that follows clicks</source>
        <translation>响应点击的引擎</translation>
    </message>
    <message>
        <source> (recommended)</source>
        <translation>（推荐）</translation>
    </message>
</context>
<context>
    <name>ClipPanel</name>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>Masks that nobody has verified, over all objects and frames</source>
        <translation>所有对象和帧中尚无人核实的掩码</translation>
    </message>
    <message>
        <source>Clips to verify</source>
        <translation>待核实的片段</translation>
    </message>
    <message>
        <source>%1: %2 of %3 done</source>
        <translation>%1：已完成 %2 / %3</translation>
    </message>
    <message>
        <source>The projects beside the open one stand here.</source>
        <translation>与打开的项目位于同一文件夹的项目列在此处。</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare engines</source>
        <translation>比较引擎</translation>
    </message>
    <message>
        <source>Frames to compare on</source>
        <translation>要比较的帧</translation>
    </message>
    <message>
        <source>Selected objects only</source>
        <translation>仅所选对象</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>The stored masks</source>
        <translation>已存储的掩码</translation>
    </message>
    <message>
        <source>The first engine makes masks where there are none; masks that are stored stay. The second one&apos;s masks are kept beside them as a proposal, so that you see where both agree and take either.</source>
        <translation>第一个引擎在没有掩码处生成掩码；已存储的掩码保留。第二个引擎的掩码作为提议并列保存，您可以看到两者的一致之处，并采用其中任意一个。</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>第二个</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>First engine</source>
        <translation>第一个引擎</translation>
    </message>
    <message>
        <source>Second engine</source>
        <translation>第二个引擎</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>%1 %2 and was not made as a data set.</source>
        <translation>%1 %2，且不是作为数据集生成的。</translation>
    </message>
    <message>
        <source>%1 %2 of fewer than %3 pixels are left out; `least_pixels` 1 keeps them.</source>
        <translation>%1 个小于 %3 像素的 %2 已略去；设 `least_pixels` 为 1 可保留它们。</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>%1 %2: %3.</source>
        <translation>%1 %2: %3.</translation>
    </message>
    <message>
        <source>%1 Or name one with --url.</source>
        <translation>%1 或用 --url 指定一个。</translation>
    </message>
    <message>
        <source>%1 and %2 have no resolution in common.</source>
        <translation>%1 和 %2 没有共同的分辨率。</translation>
    </message>
    <message>
        <source>%1 and %2 in %3 would be masks of the same frame.</source>
        <translation>%3 中的 %1 和 %2 会成为同一帧的掩码。</translation>
    </message>
    <message>
        <source>%1 and %2 would both be the sequence &apos;%3&apos;.</source>
        <translation>%1 和 %2 都会成为序列“%3”。</translation>
    </message>
    <message>
        <source>%1 answers %2 %3.</source>
        <translation>%1 的应答为 %2 %3。</translation>
    </message>
    <message>
        <source>%1 answers %2: its terms are not accepted yet.</source>
        <translation>%1 返回 %2：尚未接受其条款。</translation>
    </message>
    <message>
        <source>%1 answers with a web page, not with a file.</source>
        <translation>%1 应答的是网页，而不是文件。</translation>
    </message>
    <message>
        <source>%1 belongs to a batch with other settings or clips.</source>
        <translation>%1 属于设置或片段不同的另一个批处理。</translation>
    </message>
    <message>
        <source>%1 bytes came from %2, expected %3.</source>
        <translation>从 %2 收到 %1 字节，应为 %3。</translation>
    </message>
    <message>
        <source>%1 cannot be decoded: %2.</source>
        <translation>无法解码 %1：%2。</translation>
    </message>
    <message>
        <source>%1 cannot be linked: %2.</source>
        <translation>无法链接 %1：%2。</translation>
    </message>
    <message>
        <source>%1 cannot be read as the list of objects of YouTube-VOS: %2.</source>
        <translation>无法将 %1 作为 YouTube-VOS 的对象列表读取：%2。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>%1 claims a size of %2 x %3, which is too large.</source>
        <translation>%1 声称的大小为 %2 x %3，过大。</translation>
    </message>
    <message>
        <source>%1 claims a size of %2 x %3.</source>
        <translation>%1 声称的大小为 %2 x %3。</translation>
    </message>
    <message>
        <source>%1 does not describe its task.</source>
        <translation>%1 没有描述其任务。</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>%1 first appears on frame %2; DAVIS scores only objects of the first frame. Its masks are written; use &apos;youtube-vos&apos; where late objects count.</source>
        <translation>%1 首次出现在第 %2 帧；DAVIS 只对第一帧中的对象评分。其掩码仍会写出；若较晚出现的对象也要计入，请使用“youtube-vos”。</translation>
    </message>
    <message>
        <source>%1 frames are numbered from 00000; the frame table names their source.</source>
        <translation>%1 帧从 00000 起编号；帧表给出其来源。</translation>
    </message>
    <message>
        <source>%1 frames have other names in files: &apos;%2&apos; is &apos;%3&apos;.</source>
        <translation>%1 帧在文件中名称不同：“%2”是“%3”。</translation>
    </message>
    <message>
        <source>%1 frames of %2 objects.</source>
        <translation>%2 个对象的 %1 帧。</translation>
    </message>
    <message>
        <source>%1 frames of the project %2.</source>
        <translation>项目 %2 的 %1 帧。</translation>
    </message>
    <message>
        <source>%1 has %2 files of Datumaro (%3).</source>
        <translation>%1 有 %2 个 Datumaro 文件（%3）。</translation>
    </message>
    <message>
        <source>%1 has %2 folders of masks; at most %3 are possible.</source>
        <translation>%1 有 %2 个掩码文件夹；最多 %3 个。</translation>
    </message>
    <message>
        <source>%1 has %2 folders, expected one with text files.</source>
        <translation>%1 有 %2 个文件夹，应只有一个含文本文件的文件夹。</translation>
    </message>
    <message>
        <source>%1 has %2.</source>
        <translation>%1 有 %2。</translation>
    </message>
    <message>
        <source>%1 has a document type, or is no text of bytes.</source>
        <translation>%1 含有文档类型声明，或不是字节文本。</translation>
    </message>
    <message>
        <source>%1 has a frame without a time.</source>
        <translation>%1 有一帧没有时间。</translation>
    </message>
    <message>
        <source>%1 has no &apos;%2&apos;.</source>
        <translation>%1 没有“%2”。</translation>
    </message>
    <message>
        <source>%1 has no channel A or Y.</source>
        <translation>%1 没有通道 A 或 Y。</translation>
    </message>
    <message>
        <source>%1 has no list &apos;%2&apos;.</source>
        <translation>%1 没有列表“%2”。</translation>
    </message>
    <message>
        <source>%1 has no mask.</source>
        <translation>%1 没有掩码。</translation>
    </message>
    <message>
        <source>%1 has no pixels in these frames and is left out.</source>
        <translation>%1 在这些帧中没有像素，已略去。</translation>
    </message>
    <message>
        <source>%1 has no sequence %2.</source>
        <translation>%1 没有序列 %2。</translation>
    </message>
    <message>
        <source>%1 has several lists of training sequences that differ: %2.</source>
        <translation>%1 有多个互不相同的训练序列列表：%2。</translation>
    </message>
    <message>
        <source>%1 holds %2 tensors (%3, ...) of no network that is known here.</source>
        <translation>%1 含有 %2 个张量（%3 等），不属于此处已知的任何网络。</translation>
    </message>
    <message>
        <source>%1 holds %2 values, expected half or float.</source>
        <translation>%1 含有 %2 类型的值，应为 half 或 float。</translation>
    </message>
    <message>
        <source>%1 holds %2.</source>
        <translation>%1 含有 %2。</translation>
    </message>
    <message>
        <source>%1 holds &apos;%2&apos; already.</source>
        <translation>%1 已含有“%2”。</translation>
    </message>
    <message>
        <source>%1 holds &lt;%2&gt;, expected &lt;%3&gt;.</source>
        <translation>%1 含有 &lt;%2&gt;，应为 &lt;%3&gt;。</translation>
    </message>
    <message>
        <source>%1 holds a data set in the format &apos;%2&apos; with the options %3.</source>
        <translation>%1 含有格式为“%2”的数据集，选项为 %3。</translation>
    </message>
    <message>
        <source>%1 holds a file of %2 bytes.</source>
        <translation>%1 含有一个 %2 字节的文件。</translation>
    </message>
    <message>
        <source>%1 holds a part of its picture only.</source>
        <translation>%1 只含有其图像的一部分。</translation>
    </message>
    <message>
        <source>%1 holds an earlier training.</source>
        <translation>%1 含有先前的训练。</translation>
    </message>
    <message>
        <source>%1 holds more than %2 MB of masks.</source>
        <translation>%1 含有超过 %2 MB 的掩码。</translation>
    </message>
    <message>
        <source>%1 holds more than %2 elements, more than %3 in one part, or some inside more than %4 others.</source>
        <translation>%1 含有超过 %2 个元素，或单个部分超过 %3 个，或嵌套超过 %4 层。</translation>
    </message>
    <message>
        <source>%1 holds more than %2 images.</source>
        <translation>%1 含有超过 %2 幅图像。</translation>
    </message>
    <message>
        <source>%1 holds no %2.</source>
        <translation>%1 不含 %2。</translation>
    </message>
    <message>
        <source>%1 holds no data set of `maskreel dataset build`.</source>
        <translation>%1 不含由 `maskreel dataset build` 生成的数据集。</translation>
    </message>
    <message>
        <source>%1 holds no frames.</source>
        <translation>%1 不含帧。</translation>
    </message>
    <message>
        <source>%1 holds no images.</source>
        <translation>%1 不含图像。</translation>
    </message>
    <message>
        <source>%1 holds no items.</source>
        <translation>%1 不含条目。</translation>
    </message>
    <message>
        <source>%1 holds no masks.</source>
        <translation>%1 不含掩码。</translation>
    </message>
    <message>
        <source>%1 holds no objects.</source>
        <translation>%1 不含对象。</translation>
    </message>
    <message>
        <source>%1 holds no shapes.</source>
        <translation>%1 不含形状。</translation>
    </message>
    <message>
        <source>%1 holds no video.</source>
        <translation>%1 不含视频。</translation>
    </message>
    <message>
        <source>%1 holds several masks of &apos;%2&apos;.</source>
        <translation>%1 含有多个“%2”的掩码。</translation>
    </message>
    <message>
        <source>%1 holds the flow of none of the %2 clips.</source>
        <translation>%1 不含 %2 个片段中任何一个的光流。</translation>
    </message>
    <message>
        <source>%1 holds the name &apos;%2&apos;.</source>
        <translation>%1 中包含名称“%2”。</translation>
    </message>
    <message>
        <source>%1 is %2 x %3 pixels, expected %4 x %5 like the others.</source>
        <translation>%1 为 %2 x %3 像素，应与其他的一样为 %4 x %5。</translation>
    </message>
    <message>
        <source>%1 is %2 x %3, which is too large.</source>
        <translation>%1 为 %2 x %3，过大。</translation>
    </message>
    <message>
        <source>%1 is %2, expected %3.</source>
        <translation>%1 为 %2，应为 %3。</translation>
    </message>
    <message>
        <source>%1 is %2, outside %3..%4.</source>
        <translation>%1 为 %2，超出 %3..%4。</translation>
    </message>
    <message>
        <source>%1 is &apos;%2&apos;, expected &apos;frame number class height width rle&apos;.</source>
        <translation>%1 为“%2”，应为“frame number class height width rle”。</translation>
    </message>
    <message>
        <source>%1 is &apos;%2&apos;, expected a class from 0 and at least three points between 0 and 1.</source>
        <translation>%1 为“%2”，应为从 0 起的类别和至少三个 0 到 1 之间的点。</translation>
    </message>
    <message>
        <source>%1 is &apos;%2&apos;.</source>
        <translation>%1 为“%2”。</translation>
    </message>
    <message>
        <source>%1 is a ResNet trunk alone, not the weights of an engine: %2 tensors.</source>
        <translation>%1 只是 ResNet 主干网络，不是引擎的权重：%2 个张量。</translation>
    </message>
    <message>
        <source>%1 is a file; this format writes a folder.</source>
        <translation>%1 是文件；此格式写入文件夹。</translation>
    </message>
    <message>
        <source>%1 is a folder, not a project file.</source>
        <translation>%1 是文件夹，不是项目文件。</translation>
    </message>
    <message>
        <source>%1 is a folder; a file name is needed.</source>
        <translation>%1 是文件夹；需要文件名。</translation>
    </message>
    <message>
        <source>%1 is a picture or a soft matte, not a mask of labels.</source>
        <translation>%1 是图片或柔和蒙版，不是标签掩码。</translation>
    </message>
    <message>
        <source>%1 is a picture, not a mask of labels.</source>
        <translation>%1 是图片，不是标签掩码。</translation>
    </message>
    <message>
        <source>%1 is a pipe or a device; SQLite would wait for it.</source>
        <translation>%1 是管道或设备；SQLite 会一直等待它。</translation>
    </message>
    <message>
        <source>%1 is an image of kind &apos;%2&apos;, expected 16-bit grey.</source>
        <translation>%1 是“%2”类图像，应为 16 位灰度。</translation>
    </message>
    <message>
        <source>%1 is being built right now.</source>
        <translation>%1 正在生成中。</translation>
    </message>
    <message>
        <source>%1 is being exported to right now.</source>
        <translation>%1 正在被导出写入。</translation>
    </message>
    <message>
        <source>%1 is damaged, or was made to do harm: &apos;%2&apos; in it is not as Maskreel makes it.</source>
        <translation>%1 已损坏，或是恶意制作的：其中的“%2”不是 Maskreel 所写的形式。</translation>
    </message>
    <message>
        <source>%1 is damaged: %2.</source>
        <translation>%1 已损坏：%2。</translation>
    </message>
    <message>
        <source>%1 is in the list more than once.</source>
        <translation>%1 在列表中出现了不止一次。</translation>
    </message>
    <message>
        <source>%1 is larger than %2 MB, or one part of it is larger than %3 MB.</source>
        <translation>%1 大于 %2 MB，或其中一部分大于 %3 MB。</translation>
    </message>
    <message>
        <source>%1 is no DAVIS tree.</source>
        <translation>%1 不是 DAVIS 目录。</translation>
    </message>
    <message>
        <source>%1 is no image that can be read.</source>
        <translation>%1 不是可读取的图像。</translation>
    </message>
    <message>
        <source>%1 is no schedule: %2.</source>
        <translation>%1 不是训练计划：%2。</translation>
    </message>
    <message>
        <source>%1 is no whole .flo file: %2 bytes for %3 x %4.</source>
        <translation>%1 不是完整的 .flo 文件：%2 字节对应 %3 x %4。</translation>
    </message>
    <message>
        <source>%1 is not a JSON file: %2.</source>
        <translation>%1 不是 JSON 文件：%2。</translation>
    </message>
    <message>
        <source>%1 is not a MOTS text file.</source>
        <translation>%1 不是 MOTS 文本文件。</translation>
    </message>
    <message>
        <source>%1 is not a Maskreel project.</source>
        <translation>%1 不是 Maskreel 项目。</translation>
    </message>
    <message>
        <source>%1 is not a YOLO text file.</source>
        <translation>%1 不是 YOLO 文本文件。</translation>
    </message>
    <message>
        <source>%1 is not an XML file: %2.</source>
        <translation>%1 不是 XML 文件：%2。</translation>
    </message>
    <message>
        <source>%1 is not an image.</source>
        <translation>%1 不是图像。</translation>
    </message>
    <message>
        <source>%1 is not in the frame table beside it.</source>
        <translation>%1 不在其旁边的帧表中。</translation>
    </message>
    <message>
        <source>%1 is of a frame of %2 x %3, expected %4 x %5.</source>
        <translation>%1 属于 %2 x %3 的帧，应为 %4 x %5。</translation>
    </message>
    <message>
        <source>%1 is one file of the format &apos;%2&apos;, which is read by the folder.</source>
        <translation>%1 是格式“%2”中的一个文件，此格式按文件夹读取。</translation>
    </message>
    <message>
        <source>%1 keeps times to %2 s; the frame table has them exactly.</source>
        <translation>%1 的时间精度为 %2 秒；帧表中有精确时间。</translation>
    </message>
    <message>
        <source>%1 leads to %2, which is not encrypted.</source>
        <translation>%1 指向 %2，后者未加密。</translation>
    </message>
    <message>
        <source>%1 leads to an address that cannot be understood.</source>
        <translation>%1 指向无法理解的地址。</translation>
    </message>
    <message>
        <source>%1 masks are not in the frame table beside them, for example &apos;%2&apos;.</source>
        <translation>%1 个掩码不在其旁边的帧表中，例如“%2”。</translation>
    </message>
    <message>
        <source>%1 masks belong to no frame of the clip and were left out: &apos;%2&apos;.</source>
        <translation>%1 个掩码不属于片段的任何帧，已略去：“%2”。</translation>
    </message>
    <message>
        <source>%1 masks cannot be paired with the clip&apos;s %2 frames: %3 of their names are not among the clip&apos;s%4 (the clip&apos;s first is &apos;%5&apos;).</source>
        <translation>%1 个掩码无法与片段的 %2 帧配对：其中 %3 个名称不在片段的名称之中%4（片段的第一个是“%5”）。</translation>
    </message>
    <message>
        <source>%1 masks from frame %2 on end at frame %3, after the clip&apos;s last frame %4.</source>
        <translation>从第 %2 帧起的 %1 个掩码到第 %3 帧结束，超过片段的最后一帧 %4。</translation>
    </message>
    <message>
        <source>%1 may not be written (%2).</source>
        <translation>%1 不可写入（%2）。</translation>
    </message>
    <message>
        <source>%1 needs %2 MB at least, and %3 MB are free there.</source>
        <translation>%1 至少需要 %2 MB，而那里只有 %3 MB 可用。</translation>
    </message>
    <message>
        <source>%1 objects: the unsupervised evaluator refuses more than %2.</source>
        <translation>%1 个对象：无监督评估程序拒绝超过 %2 个。</translation>
    </message>
    <message>
        <source>%1 of %2 checks hold.</source>
        <translation>%2 项检查中 %1 项通过。</translation>
    </message>
    <message>
        <source>%1 of %2 frames, which nobody annotated and no run reached, %3.</source>
        <translation>%2 帧中有 %1 帧无人标注且没有运行到达：%3。</translation>
    </message>
    <message>
        <source>%1 offers %2 bytes, expected %3.</source>
        <translation>%1 提供 %2 字节，应为 %3。</translation>
    </message>
    <message>
        <source>%1 offers more than %2 bytes.</source>
        <translation>%1 提供的数据超过 %2 字节。</translation>
    </message>
    <message>
        <source>%1 pictures in a row show no object of a usable size.</source>
        <translation>连续 %1 幅图像没有大小合适的对象。</translation>
    </message>
    <message>
        <source>%1 pictures that are no frames were left out: %2.</source>
        <translation>%1 幅不是帧的图像已略去：%2。</translation>
    </message>
    <message>
        <source>%1 pixels were claimed by two objects; the one that comes first in the list has them.</source>
        <translation>%1 个像素被两个对象占用；归列表中在前的对象。</translation>
    </message>
    <message>
        <source>%1 projects cannot be merged in this way.</source>
        <translation>%1 项目不能以这种方式合并。</translation>
    </message>
    <message>
        <source>%1 reads back with %2 frames of %3 ms, expected %4 ms.</source>
        <translation>读回的 %1 有 %2 个 %3 ms 的帧，应为 %4 ms。</translation>
    </message>
    <message>
        <source>%1 references and %2 verified ranges are markers. There are no masks.</source>
        <translation>%1 个参考帧和 %2 个已核实范围成为标记。不含掩码。</translation>
    </message>
    <message>
        <source>%1 rows cannot get a column each out of %2.</source>
        <translation>%1 行无法各自从 %2 列中得到一列。</translation>
    </message>
    <message>
        <source>%1 sequences of the results are not in the truth and were not scored.</source>
        <translation>结果中有 %1 个序列不在真值中，未评分。</translation>
    </message>
    <message>
        <source>%1 shapes of %2 points in all; %3 keys on the %4 frames where they are seen.</source>
        <translation>共 %1 个形状，%2 个点；在可见的 %4 帧上有 %3 个关键帧。</translation>
    </message>
    <message>
        <source>%1 speaks of frame %2, which there is not.</source>
        <translation>%1 提到第 %2 帧，而该帧不存在。</translation>
    </message>
    <message>
        <source>%1 speaks of frame %2; at most %3 are possible.</source>
        <translation>%1 提到第 %2 帧；最多 %3 帧。</translation>
    </message>
    <message>
        <source>%1 to %2 are shown from black to white, and what lies outside is cut.</source>
        <translation>%1 至 %2 显示为从黑到白，超出部分被截断。</translation>
    </message>
    <message>
        <source>%1 to %2 are shown from black to white, in all frames alike.</source>
        <translation>%1 至 %2 在所有帧中同样显示为从黑到白。</translation>
    </message>
    <message>
        <source>%1 was closed.</source>
        <translation>%1 已关闭。</translation>
    </message>
    <message>
        <source>%1 was made by a newer Maskreel: its project version is %2, this program knows versions up to %3.</source>
        <translation>%1 由更新版本的 Maskreel 制作：其项目版本为 %2，此程序最高支持版本 %3。</translation>
    </message>
    <message>
        <source>%1 was not made by an export, so it is not replaced.</source>
        <translation>%1 不是由导出生成的，因此不会替换。</translation>
    </message>
    <message>
        <source>%1 was written by an earlier version.</source>
        <translation>%1 由较早的版本写入。</translation>
    </message>
    <message>
        <source>%1&apos;%2&apos; must be %3 %4 file.</source>
        <translation>%1“%2”必须是 %3 %4 文件。</translation>
    </message>
    <message>
        <source>%1/%2 holds %3 labels, expected one object per folder.</source>
        <translation>%1/%2 含有 %3 个标签，应为每个文件夹一个对象。</translation>
    </message>
    <message>
        <source>%1: %2 frames are there, expected %3.</source>
        <translation>%1：有 %2 帧，应为 %3 帧。</translation>
    </message>
    <message>
        <source>%1: %2 frames have masks, expected %3.</source>
        <translation>%1：%2 帧有掩码，应为 %3 帧。</translation>
    </message>
    <message>
        <source>%1: %2 maps were scaled to the size of the truth.</source>
        <translation>%1：%2 个图已缩放到真值的大小。</translation>
    </message>
    <message>
        <source>%1: alpha is %2 of 255 off on average and %3 at most, by the codec.</source>
        <translation>%1：由于编解码器，alpha 平均偏差 %2（满值 255），最大 %3。</translation>
    </message>
    <message>
        <source>%1: its masks are not in the set.</source>
        <translation>%1：其掩码不在数据集中。</translation>
    </message>
    <message>
        <source>%1: its masks are not those that were built.</source>
        <translation>%1：其掩码不是所生成的那些。</translation>
    </message>
    <message>
        <source>%1: objects %2 are counted as 1 to %3.</source>
        <translation>%1：对象 %2 计为 1 至 %3。</translation>
    </message>
    <message>
        <source>%1: objects are distinguished by category and by their order in each image.</source>
        <translation>%1：对象按类别及其在每幅图像中的顺序区分。</translation>
    </message>
    <message>
        <source>%1: the list of &apos;%2&apos; does not name it.</source>
        <translation>%1：“%2”的列表没有列出它。</translation>
    </message>
    <message>
        <source>%1: the number %2 is none of MOTS, which are class x 1000 + instance.</source>
        <translation>%1：编号 %2 不是 MOTS 的编号，MOTS 编号为 类别 x 1000 + 实例。</translation>
    </message>
    <message>
        <source>%1: there is no memory for a frame of %2.</source>
        <translation>%1：没有足够内存容纳 %2 的帧。</translation>
    </message>
    <message>
        <source>%1:// needs the package %2, which is not installed.</source>
        <translation>%1:// 需要软件包 %2，但尚未安装。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can only be read.</source>
        <translation>“%1”只能读取。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can only be written.</source>
        <translation>“%1”只能写入。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be %2.</source>
        <translation>“%1”不能为 %2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be %2; by default it is %3.</source>
        <translation>“%1”不能为 %2；默认为 %3。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be &apos;%2&apos; in a data set, whose clips all lie in one folder.</source>
        <translation>数据集的所有片段都在同一文件夹中，“%1”不能为“%2”。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be swapped with itself.</source>
        <translation>“%1”不能与自身交换。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be the name of a folder.</source>
        <translation>“%1”不能作为文件夹的名称。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be the name of a set of weights.</source>
        <translation>“%1”不能作为一组权重的名称。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not fit any more: the project was changed in between.</source>
        <translation>“%1”不再适用：其间项目已更改。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has %2 frames of %3 x %4, but the masks were made for %5 of %6 x %7.</source>
        <translation>“%1”有 %2 帧，%3 x %4，但掩码是为 %5 帧、%6 x %7 制作的。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no frames to score: the first and the last one do not count.</source>
        <translation>“%1”没有可评分的帧：首尾两帧不计入。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no mask on frame %2 that could be its reference.</source>
        <translation>“%1”在第 %2 帧上没有可作为参考的掩码。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no part &apos;%2&apos;.</source>
        <translation>“%1”没有部分“%2”。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no pixel in the chosen region of frame %2.</source>
        <translation>“%1”在第 %2 帧的所选区域中没有像素。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has not begun a run.</source>
        <translation>“%1”尚未开始运行。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds no DAVIS tree.</source>
        <translation>“%1”不含 DAVIS 目录。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2 in the file, the trunk has %3.</source>
        <translation>“%1”在文件中为 %2，主干网络为 %3。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2, outside its range %3..%4.</source>
        <translation>“%1”为 %2，超出其范围 %3..%4。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2; a value like %3 is expected.</source>
        <translation>“%1”为 %2；应为类似 %3 的值。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is in both sets of %2.</source>
        <translation>“%1”同时在 %2 的两个集合中。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no address of a Ray cluster.</source>
        <translation>“%1”不是 Ray 集群的地址。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no http or https address.</source>
        <translation>“%1”不是 http 或 https 地址。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no split.</source>
        <translation>“%1”不是有效的划分。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a coordinate.</source>
        <translation>“%1”不是坐标。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not encrypted: anybody on the way could send another file.</source>
        <translation>“%1”未加密：途中任何人都可能发送别的文件。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; lies in no folder of a category.</source>
        <translation>“%1”不在任何类别文件夹中。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names no frame: &apos;%2&apos; is not a number.</source>
        <translation>“%1”没有指明帧：“%2”不是数字。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs %2 frames, got %3.</source>
        <translation>“%1”需要 %2 帧，得到 %3 帧。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of --split &apos;%2&apos; is no set with its share.</source>
        <translation>--split“%2”中的“%1”不是带份额的集合。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of --split &apos;%2&apos; is no share.</source>
        <translation>--split“%2”中的“%1”不是份额。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; runs out of memory on %2.</source>
        <translation>“%1”在 %2 上内存不足。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; trains in %2 stages, and cannot start from given weights.</source>
        <translation>“%1”分 %2 个阶段训练，不能从给定的权重开始。</translation>
    </message>
    <message>
        <source>&apos;%1://&apos; is no store that is known.</source>
        <translation>“%1://”不是已知的存储。</translation>
    </message>
    <message>
        <source>1080p</source>
        <translation>1080p</translation>
    </message>
    <message>
        <source>16-bit PNG with class x 1000 + instance, as KITTI MOTS and MOTS20 use them.</source>
        <translation>16 位 PNG，数值为 类别 x 1000 + 实例，与 KITTI MOTS 和 MOTS20 的用法相同。</translation>
    </message>
    <message>
        <source>2021-ICCV-FSNet-20epoch-new.pth</source>
        <translation>2021-ICCV-FSNet-20epoch-new.pth</translation>
    </message>
    <message>
        <source>480p</source>
        <translation>480p</translation>
    </message>
    <message>
        <source>A DAVIS tree for the unsupervised task: up to 20 objects, 255 marks regions that are not scored.</source>
        <translation>无监督任务的 DAVIS 目录：最多 20 个对象，255 标记不评分的区域。</translation>
    </message>
    <message>
        <source>A DAVIS tree with black and white masks: all objects together are the foreground.</source>
        <translation>黑白掩码的 DAVIS 目录：所有对象合为前景。</translation>
    </message>
    <message>
        <source>A DAVIS tree with palette masks of several objects, for training and for the official evaluators.</source>
        <translation>多个对象的调色板掩码 DAVIS 目录，用于训练和官方评估程序。</translation>
    </message>
    <message>
        <source>A GIF shows frames for whole hundredths of a second; the frame table has the exact times.</source>
        <translation>GIF 的每帧显示时间为百分之一秒的整数倍；帧表中有精确时间。</translation>
    </message>
    <message>
        <source>A PNG per frame with labels as palette, or one per frame and object: black and white, or a matte.</source>
        <translation>每帧一个以标签为调色板的 PNG，或每帧每个对象一个：黑白或蒙版。</translation>
    </message>
    <message>
        <source>A YouTube-VOS tree: palette masks and meta.json. Objects may appear late.</source>
        <translation>YouTube-VOS 目录：调色板掩码和 meta.json。对象可以较晚出现。</translation>
    </message>
    <message>
        <source>A batch of %1 cannot be shared among %2 processes.</source>
        <translation>%1 项的批处理无法由 %2 个进程分担。</translation>
    </message>
    <message>
        <source>A brush mask ends before its last value.</source>
        <translation>画笔掩码在最后一个值之前就结束了。</translation>
    </message>
    <message>
        <source>A brush mask holds %1 values, expected %2.</source>
        <translation>画笔掩码含有 %1 个值，应为 %2 个。</translation>
    </message>
    <message>
        <source>A brush mask holds values of %1 bits, expected at most %2.</source>
        <translation>画笔掩码含有 %1 位的值，最多应为 %2 位。</translation>
    </message>
    <message>
        <source>A build was broken off: build again, and it goes on.</source>
        <translation>有一次生成被中断：请再次生成，将从断点继续。</translation>
    </message>
    <message>
        <source>A change does not fit: the mask was changed in between.</source>
        <translation>更改不适用：其间掩码已更改。</translation>
    </message>
    <message>
        <source>A change is damaged: %1 bytes instead of %2.</source>
        <translation>更改已损坏：%1 字节，而不是 %2。</translation>
    </message>
    <message>
        <source>A change is damaged: %1.</source>
        <translation>更改已损坏：%1。</translation>
    </message>
    <message>
        <source>A change of a %1 mask does not fit a mask of size %2.</source>
        <translation>%1 掩码的更改不适用于大小为 %2 的掩码。</translation>
    </message>
    <message>
        <source>A change of the box %1 lies outside a mask of %2.</source>
        <translation>方框 %1 的更改位于 %2 的掩码之外。</translation>
    </message>
    <message>
        <source>A chart cannot be written as &apos;%1&apos;.</source>
        <translation>图表不能写为“%1”。</translation>
    </message>
    <message>
        <source>A clip needs frames: got %1 of %2 x %3.</source>
        <translation>片段需要帧：得到 %1 帧，%2 x %3。</translation>
    </message>
    <message>
        <source>A clip needs one timestamp per frame: %1 for %2 frames.</source>
        <translation>片段每帧需要一个时间戳：%2 帧得到 %1 个。</translation>
    </message>
    <message>
        <source>A flow field must be (H, W, 2) finite numbers, got shape %1.</source>
        <translation>光流场必须是 (H, W, 2) 的有限数值，得到的形状为 %1。</translation>
    </message>
    <message>
        <source>A frame has %1 mattes; at most %2 are possible.</source>
        <translation>一帧有 %1 个蒙版；最多 %2 个。</translation>
    </message>
    <message>
        <source>A frame is %1 x %2, but the run began with %3 x %4.</source>
        <translation>有一帧为 %1 x %2，但运行开始时为 %3 x %4。</translation>
    </message>
    <message>
        <source>A frame is (H, W, 3) uint8 RGB.</source>
        <translation>帧为 (H, W, 3) uint8 RGB。</translation>
    </message>
    <message>
        <source>A machine of the cluster has Maskreel %1, this one %2.</source>
        <translation>集群中一台机器的 Maskreel 为 %1，本机为 %2。</translation>
    </message>
    <message>
        <source>A mailbox must hold at least 1 item, got %1.</source>
        <translation>信箱必须至少容纳 1 项，得到 %1。</translation>
    </message>
    <message>
        <source>A mask must be a non-empty (height, width) array of 8-bit labels, got %1 %2.</source>
        <translation>掩码必须是非空的 (height, width) 8 位标签数组，得到 %1 %2。</translation>
    </message>
    <message>
        <source>A normalisation without running statistics cannot be folded.</source>
        <translation>没有运行统计量的归一化层无法折叠。</translation>
    </message>
    <message>
        <source>A picture to look at: masks cannot be read back from it.</source>
        <translation>供查看的图片：无法从中读回掩码。</translation>
    </message>
    <message>
        <source>A prediction of size %1 does not fit a truth of size %2.</source>
        <translation>大小为 %1 的预测与大小为 %2 的真值不符。</translation>
    </message>
    <message>
        <source>A project can have at most %1 objects over its life, and all ids are used.</source>
        <translation>一个项目在其整个存续期内最多可有 %1 个对象，所有编号都已用完。</translation>
    </message>
    <message>
        <source>A reference frame must be (H, W, 3) uint8, got %1 %2.</source>
        <translation>参考帧必须为 (H, W, 3) uint8，得到 %1 %2。</translation>
    </message>
    <message>
        <source>A region of size %1 does not fit the clip&apos;s %2.</source>
        <translation>大小为 %1 的区域与片段的 %2 不符。</translation>
    </message>
    <message>
        <source>A result of size %1 cannot be scored against a truth of size %2.</source>
        <translation>大小为 %1 的结果无法对照大小为 %2 的真值评分。</translation>
    </message>
    <message>
        <source>A result of size %1 does not fit the clip&apos;s %2.</source>
        <translation>大小为 %1 的结果与片段的 %2 不符。</translation>
    </message>
    <message>
        <source>A run needs at least one reference frame or a saved state.</source>
        <translation>运行需要至少一个参考帧或一个已保存的状态。</translation>
    </message>
    <message>
        <source>A run of %1 values ends after the last of %2.</source>
        <translation>%1 个值的游程在 %2 个值的末尾之后才结束。</translation>
    </message>
    <message>
        <source>A script that makes a Roto node in Nuke: moving Bezier shapes of few points, fitted to the masks.</source>
        <translation>在 Nuke 中生成 Roto 节点的脚本：少量点的运动贝塞尔形状，贴合掩码。</translation>
    </message>
    <message>
        <source>A sequence needs at least three annotated frames.</source>
        <translation>序列需要至少三个已标注的帧。</translation>
    </message>
    <message>
        <source>A single step needs a frame to depart from and one direction, got frame %1, direction &apos;%2&apos;.</source>
        <translation>单步需要出发帧和一个方向，得到第 %1 帧、方向“%2”。</translation>
    </message>
    <message>
        <source>A small CFBI+ guided by optical flow, trained on DAVIS and BSDS500; not for commercial use.</source>
        <translation>由光流引导的小型 CFBI+，在 DAVIS 和 BSDS500 上训练；不得用于商业用途。</translation>
    </message>
    <message>
        <source>A stored change is damaged: %1</source>
        <translation>已存储的更改已损坏：%1</translation>
    </message>
    <message>
        <source>A stored change is damaged: %1.</source>
        <translation>已存储的更改已损坏：%1。</translation>
    </message>
    <message>
        <source>A stored change is damaged: a clip of another size.</source>
        <translation>已存储的更改已损坏：片段大小不同。</translation>
    </message>
    <message>
        <source>A stored change is damaged: object %1 in place of %2.</source>
        <translation>已存储的更改已损坏：对象为 %1，而不是 %2。</translation>
    </message>
    <message>
        <source>A stored change is damaged: the mask it starts from is missing.</source>
        <translation>已存储的更改已损坏：缺少其起始掩码。</translation>
    </message>
    <message>
        <source>A stored mask is damaged: %1.</source>
        <translation>已存储的掩码已损坏：%1。</translation>
    </message>
    <message>
        <source>A stored run cannot be read: %1.</source>
        <translation>无法读取已存储的运行：%1。</translation>
    </message>
    <message>
        <source>A stored run lacks a part: %1.</source>
        <translation>已存储的运行缺少一部分：%1。</translation>
    </message>
    <message>
        <source>A stored value is damaged: its checksum does not fit.</source>
        <translation>已存储的值已损坏：校验和不符。</translation>
    </message>
    <message>
        <source>A video to look at or to key: it carries no alpha channel.</source>
        <translation>供查看或抠像的视频：不带 alpha 通道。</translation>
    </message>
    <message>
        <source>A video to look at: masks cannot be read back from it.</source>
        <translation>供查看的视频：无法从中读回掩码。</translation>
    </message>
    <message>
        <source>A video without alpha was taken as a matte by its brightness.</source>
        <translation>没有 alpha 的视频已按亮度作为蒙版处理。</translation>
    </message>
    <message>
        <source>A zip with CVAT&apos;s XML for video tasks: exact masks, each its own track, objects by group.</source>
        <translation>含 CVAT 视频任务 XML 的 zip：精确掩码，每个自成轨迹，对象按组区分。</translation>
    </message>
    <message>
        <source>A zip with CVAT&apos;s XML: exact masks on every frame, objects distinguished by group.</source>
        <translation>含 CVAT XML 的 zip：每帧都有精确掩码，对象按组区分。</translation>
    </message>
    <message>
        <source>About %1 MB, licence %2.</source>
        <translation>约 %1 MB，许可证 %2。</translation>
    </message>
    <message>
        <source>Accept its terms at %1 with an account there, set %2 to an access token of that account, and run &apos;maskreel weights fetch %3&apos;.</source>
        <translation>请用 %1 上的帐户接受其条款，将 %2 设为该帐户的访问令牌，然后运行“maskreel weights fetch %3”。</translation>
    </message>
    <message>
        <source>Accept proposal</source>
        <translation>接受提议</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Add %1 to its name.</source>
        <translation>请在其名称末尾加上 %1。</translation>
    </message>
    <message>
        <source>Add a machine to it.</source>
        <translation>请为它添加一台机器。</translation>
    </message>
    <message>
        <source>Add an object, or unlock one.</source>
        <translation>请添加一个对象，或解锁一个对象。</translation>
    </message>
    <message>
        <source>After Ji, Fu, Wu, Fan, Shen, Shao, &quot;Full-Duplex Strategy for Video Object Segmentation&quot;, ICCV 2021</source>
        <translation>依据 Ji, Fu, Wu, Fan, Shen, Shao, &quot;Full-Duplex Strategy for Video Object Segmentation&quot;, ICCV 2021</translation>
    </message>
    <message>
        <source>After Yang, Wei, Yang: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background Integration. TPAMI 2021.</source>
        <translation>依据 Yang, Wei, Yang: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background Integration. TPAMI 2021。</translation>
    </message>
    <message>
        <source>All finished frames are kept. Copy the details into a report.</source>
        <translation>所有已完成的帧都会保留。请将详细信息复制到报告中。</translation>
    </message>
    <message>
        <source>All frames of a clip have one size.</source>
        <translation>一个片段的所有帧大小相同。</translation>
    </message>
    <message>
        <source>All frames of a run must have one size.</source>
        <translation>一次运行的所有帧必须大小相同。</translation>
    </message>
    <message>
        <source>All frames of a window must have one size, got %1.</source>
        <translation>一个窗口的所有帧必须大小相同，得到 %1。</translation>
    </message>
    <message>
        <source>All objects share one matte; choose a video for each of them.</source>
        <translation>所有对象共用一个蒙版；请为每个对象选择一个视频。</translation>
    </message>
    <message>
        <source>All references must have one size, got %1.</source>
        <translation>所有参考帧必须大小相同，得到 %1。</translation>
    </message>
    <message>
        <source>Alpha in %1 reads back %2 of 255 off, at most %3 expected.</source>
        <translation>读回的 %1 中 alpha 偏差 %2（满值 255），最多应为 %3。</translation>
    </message>
    <message>
        <source>Alpha is the background: every grey level on it is an object.</source>
        <translation>Alpha 即背景：其上的每个灰度级是一个对象。</translation>
    </message>
    <message>
        <source>Alpha is the same everywhere and says nothing: the colours count.</source>
        <translation>Alpha 处处相同，没有信息：以颜色为准。</translation>
    </message>
    <message>
        <source>Also run every size mirrored and average.</source>
        <translation>同时以镜像方式运行每个尺寸并取平均。</translation>
    </message>
    <message>
        <source>An H.264 video of the clip with its masks painted on, to look at and to show.</source>
        <translation>绘有掩码的片段 H.264 视频，供查看和展示。</translation>
    </message>
    <message>
        <source>An animation of %1 such frames needs too much memory.</source>
        <translation>%1 个这样的帧组成的动画需要过多内存。</translation>
    </message>
    <message>
        <source>An image folder has no times: %1 frames per second were assumed.</source>
        <translation>图像文件夹没有时间：假定为每秒 %1 帧。</translation>
    </message>
    <message>
        <source>An object needs a name.</source>
        <translation>对象需要名称。</translation>
    </message>
    <message>
        <source>An object of size %1 does not fit a frame of size %2.</source>
        <translation>大小为 %1 的对象与大小为 %2 的帧不符。</translation>
    </message>
    <message>
        <source>Annotate or propagate first, or choose another range.</source>
        <translation>请先标注或传播，或选择其他范围。</translation>
    </message>
    <message>
        <source>Annotate or propagate first.</source>
        <translation>请先标注或传播。</translation>
    </message>
    <message>
        <source>Annotation ids do not fit object ids; objects are numbered in the file&apos;s order.</source>
        <translation>标注编号不适合作为对象编号；对象按文件中的顺序编号。</translation>
    </message>
    <message>
        <source>Ask for a file with the tensors alone (a state dict).</source>
        <translation>请索取只含张量的文件（state dict）。</translation>
    </message>
    <message>
        <source>Average over the frame, upside down and mirrored.</source>
        <translation>对原帧、上下翻转和镜像的结果取平均。</translation>
    </message>
    <message>
        <source>Biases of the distances (Table 4); as trained.</source>
        <translation>距离的偏置（表 4）；与训练时相同。</translation>
    </message>
    <message>
        <source>Bits of a matte</source>
        <translation>蒙版的位数</translation>
    </message>
    <message>
        <source>Boxes alone (five numbers) are not masks.</source>
        <translation>只有方框（五个数字）不是掩码。</translation>
    </message>
    <message>
        <source>Boxes in per cent do not state the size of the frames.</source>
        <translation>以百分比给出的方框不说明帧的大小。</translation>
    </message>
    <message>
        <source>Build it again; if that does not help, report this message as an error of the program.</source>
        <translation>请再次生成；若无效，请将此消息作为程序错误报告。</translation>
    </message>
    <message>
        <source>Build with the same format and options, or choose another folder with --out.</source>
        <translation>请以相同的格式和选项生成，或用 --out 选择其他文件夹。</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>CFBI</source>
        <translation>CFBI</translation>
    </message>
    <message>
        <source>CFBI (MobileNetV2)</source>
        <translation>CFBI（MobileNetV2）</translation>
    </message>
    <message>
        <source>CFBI at three scales: finer edges and steadier matching.</source>
        <translation>三个尺度的 CFBI：边缘更精细，匹配更稳定。</translation>
    </message>
    <message>
        <source>CFBI over MobileNetV2</source>
        <translation>基于 MobileNetV2 的 CFBI</translation>
    </message>
    <message>
        <source>CFBI over ResNet-101</source>
        <translation>基于 ResNet-101 的 CFBI</translation>
    </message>
    <message>
        <source>CFBI with MobileNetV2, trained for DAVIS 2017</source>
        <translation>CFBI，MobileNetV2，为 DAVIS 2017 训练</translation>
    </message>
    <message>
        <source>CFBI with MobileNetV2, trained on YouTube-VOS</source>
        <translation>CFBI，MobileNetV2，在 YouTube-VOS 上训练</translation>
    </message>
    <message>
        <source>CFBI with ResNet-101, trained for DAVIS 2017</source>
        <translation>CFBI，ResNet-101，为 DAVIS 2017 训练</translation>
    </message>
    <message>
        <source>CFBI with ResNet-101, trained on YouTube-VOS</source>
        <translation>CFBI，ResNet-101，在 YouTube-VOS 上训练</translation>
    </message>
    <message>
        <source>CFBI with a small image network: a fifth of the weights, somewhat less exact.</source>
        <translation>采用小型图像网络的 CFBI：权重为五分之一，精度略低。</translation>
    </message>
    <message>
        <source>CFBI+</source>
        <translation>CFBI+</translation>
    </message>
    <message>
        <source>CFBI+ Mobile</source>
        <translation>CFBI+ Mobile</translation>
    </message>
    <message>
        <source>CFBI+ over MobileNetV2</source>
        <translation>基于 MobileNetV2 的 CFBI+</translation>
    </message>
    <message>
        <source>CFBI+ over ResNet-101</source>
        <translation>基于 ResNet-101 的 CFBI+</translation>
    </message>
    <message>
        <source>CFBI+ with ResNet-101, trained for DAVIS 2017</source>
        <translation>CFBI+，ResNet-101，为 DAVIS 2017 训练</translation>
    </message>
    <message>
        <source>CFBI+ with ResNet-101, trained on YouTube-VOS</source>
        <translation>CFBI+，ResNet-101，在 YouTube-VOS 上训练</translation>
    </message>
    <message>
        <source>COCO data set</source>
        <translation>COCO 数据集</translation>
    </message>
    <message>
        <source>COCO instances</source>
        <translation>COCO 实例</translation>
    </message>
    <message>
        <source>COCO&apos;s standard layout: annotations/instances_NAME.json beside the images of the frames.</source>
        <translation>COCO 的标准布局：annotations/instances_NAME.json 与帧图像并列。</translation>
    </message>
    <message>
        <source>CVAT for images 1.1</source>
        <translation>CVAT 图像 1.1</translation>
    </message>
    <message>
        <source>CVAT for video 1.1</source>
        <translation>CVAT 视频 1.1</translation>
    </message>
    <message>
        <source>Call begin with a reference first.</source>
        <translation>请先以参考帧调用 begin。</translation>
    </message>
    <message>
        <source>Change its permissions.</source>
        <translation>请更改其权限。</translation>
    </message>
    <message>
        <source>Charts need matplotlib.</source>
        <translation>图表需要 matplotlib。</translation>
    </message>
    <message>
        <source>Check it.</source>
        <translation>请检查它。</translation>
    </message>
    <message>
        <source>Check its name and its rights.</source>
        <translation>请检查其名称和权限。</translation>
    </message>
    <message>
        <source>Check its name and that it is text.</source>
        <translation>请检查其名称，并确认它是文本。</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>请检查其名称。</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>请检查其权限。</translation>
    </message>
    <message>
        <source>Check that it exists and may be read.</source>
        <translation>请确认它存在且可读取。</translation>
    </message>
    <message>
        <source>Check that it is a complete EXR file.</source>
        <translation>请确认它是完整的 EXR 文件。</translation>
    </message>
    <message>
        <source>Check that it is a complete tar file.</source>
        <translation>请确认它是完整的 tar 文件。</translation>
    </message>
    <message>
        <source>Check that it is complete.</source>
        <translation>请确认它是完整的。</translation>
    </message>
    <message>
        <source>Check that the disk is still connected, and open the project again.</source>
        <translation>请确认磁盘仍然连接，然后重新打开项目。</translation>
    </message>
    <message>
        <source>Check that the export is complete.</source>
        <translation>请确认导出是完整的。</translation>
    </message>
    <message>
        <source>Check that the file is complete, or save it smaller.</source>
        <translation>请检查文件是否完整，或将其存得小一些。</translation>
    </message>
    <message>
        <source>Check that the file is complete.</source>
        <translation>请确认文件是完整的。</translation>
    </message>
    <message>
        <source>Check that the file is of the chosen format.</source>
        <translation>请确认文件是所选的格式。</translation>
    </message>
    <message>
        <source>Check that the folder exists, has space, and may be written.</source>
        <translation>请确认文件夹存在、有空间且可写入。</translation>
    </message>
    <message>
        <source>Check that the video is complete.</source>
        <translation>请确认视频是完整的。</translation>
    </message>
    <message>
        <source>Check that you may write to its folder, and keep a file of the same name ending in &apos;-wal&apos; beside it.</source>
        <translation>请确认您可以写入其文件夹，并将以“-wal”结尾的同名文件保留在其旁边。</translation>
    </message>
    <message>
        <source>Check the address and the network.</source>
        <translation>请检查地址和网络。</translation>
    </message>
    <message>
        <source>Check the address, your rights there and your keys; docs/batch.md says where keys belong.</source>
        <translation>请检查地址、您在那里的权限和密钥；docs/batch.md 说明了密钥应放在何处。</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>请检查地址。</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>请检查磁盘。</translation>
    </message>
    <message>
        <source>Check the folder.</source>
        <translation>请检查文件夹。</translation>
    </message>
    <message>
        <source>Check the frame numbers in the file.</source>
        <translation>请检查文件中的帧号。</translation>
    </message>
    <message>
        <source>Check the list.</source>
        <translation>请检查列表。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>Check the name, or relink the clip if it was moved.</source>
        <translation>请检查名称；若片段已移动，请重新链接。</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>请检查名称。</translation>
    </message>
    <message>
        <source>Check the path, or create the project.</source>
        <translation>请检查路径，或创建项目。</translation>
    </message>
    <message>
        <source>Check the size in the file.</source>
        <translation>请检查文件中的大小。</translation>
    </message>
    <message>
        <source>Check the size of its image.</source>
        <translation>请检查其图像的大小。</translation>
    </message>
    <message>
        <source>Check the size.</source>
        <translation>请检查大小。</translation>
    </message>
    <message>
        <source>Check the space on the disk.</source>
        <translation>请检查磁盘空间。</translation>
    </message>
    <message>
        <source>Check the training data.</source>
        <translation>请检查训练数据。</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>Choose &apos;auto&apos; or &apos;cpu&apos;, or install the driver and a CUDA build of torch.</source>
        <translation>请选择“auto”或“cpu”，或安装驱动程序和 CUDA 版 torch。</translation>
    </message>
    <message>
        <source>Choose &apos;auto&apos; or &apos;cpu&apos;.</source>
        <translation>请选择“auto”或“cpu”。</translation>
    </message>
    <message>
        <source>Choose --images copy.</source>
        <translation>请选择 --images copy。</translation>
    </message>
    <message>
        <source>Choose ImageNet weights of the ResNet that the recipe names, in torchvision&apos;s naming.</source>
        <translation>请选择方案所指 ResNet 的 ImageNet 权重，采用 torchvision 的命名。</translation>
    </message>
    <message>
        <source>Choose ImageNet weights of the ResNet that the recipe names.</source>
        <translation>请选择方案所指 ResNet 的 ImageNet 权重。</translation>
    </message>
    <message>
        <source>Choose a clip whose first frame has a mask.</source>
        <translation>请选择第一帧有掩码的片段。</translation>
    </message>
    <message>
        <source>Choose a file that ends in %1.</source>
        <translation>请选择以 %1 结尾的文件。</translation>
    </message>
    <message>
        <source>Choose a file that ends in .maskreel.</source>
        <translation>请选择以 .maskreel 结尾的文件。</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>请选择文件。</translation>
    </message>
    <message>
        <source>Choose a folder of label images itself, or one with a folder per object.</source>
        <translation>请选择标签图像所在的文件夹本身，或每个对象一个子文件夹的文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>请选择您可以写入的文件夹。</translation>
    </message>
    <message>
        <source>Choose a new or empty folder with --out.</source>
        <translation>请用 --out 选择新的或空的文件夹。</translation>
    </message>
    <message>
        <source>Choose a new or empty folder.</source>
        <translation>请选择新的或空的文件夹。</translation>
    </message>
    <message>
        <source>Choose a part of it.</source>
        <translation>请选择其中一部分。</translation>
    </message>
    <message>
        <source>Choose a project of the same clip.</source>
        <translation>请选择同一片段的项目。</translation>
    </message>
    <message>
        <source>Choose a range inside the clip.</source>
        <translation>请选择片段内的范围。</translation>
    </message>
    <message>
        <source>Choose a value in this range.</source>
        <translation>请选择此范围内的值。</translation>
    </message>
    <message>
        <source>Choose a video of masks.</source>
        <translation>请选择掩码视频。</translation>
    </message>
    <message>
        <source>Choose a width in this range.</source>
        <translation>请选择此范围内的宽度。</translation>
    </message>
    <message>
        <source>Choose an earlier first frame.</source>
        <translation>请选择更早的第一帧。</translation>
    </message>
    <message>
        <source>Choose an engine for the first side, or another range.</source>
        <translation>请为第一侧选择引擎，或选择其他范围。</translation>
    </message>
    <message>
        <source>Choose another device.</source>
        <translation>请选择其他设备。</translation>
    </message>
    <message>
        <source>Choose another engine on one side.</source>
        <translation>请为其中一侧选择其他引擎。</translation>
    </message>
    <message>
        <source>Choose another file or format.</source>
        <translation>请选择其他文件或格式。</translation>
    </message>
    <message>
        <source>Choose another file, or remove it.</source>
        <translation>请选择其他文件，或将其移除。</translation>
    </message>
    <message>
        <source>Choose another folder or disk.</source>
        <translation>请选择其他文件夹或磁盘。</translation>
    </message>
    <message>
        <source>Choose another folder with --out.</source>
        <translation>请用 --out 选择其他文件夹。</translation>
    </message>
    <message>
        <source>Choose another folder, or add --replace.</source>
        <translation>请选择其他文件夹，或添加 --replace。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Choose another format, and report this message as an error of the program.</source>
        <translation>请选择其他格式，并将此消息作为程序错误报告。</translation>
    </message>
    <message>
        <source>Choose another name for the clip, or allow it to be replaced.</source>
        <translation>请为片段选择其他名称，或允许替换。</translation>
    </message>
    <message>
        <source>Choose another name with --out.</source>
        <translation>请用 --out 选择其他名称。</translation>
    </message>
    <message>
        <source>Choose another name, or allow it to be replaced.</source>
        <translation>请选择其他名称，或允许替换。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <source>Choose another one with --engine.</source>
        <translation>请用 --engine 选择另一个。</translation>
    </message>
    <message>
        <source>Choose another place for --out.</source>
        <translation>请为 --out 选择其他位置。</translation>
    </message>
    <message>
        <source>Choose another place, or free some space.</source>
        <translation>请选择其他位置，或腾出一些空间。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>请选择其他的。</translation>
    </message>
    <message>
        <source>Choose fewer frames, or mp4.</source>
        <translation>请选择较少的帧，或 mp4。</translation>
    </message>
    <message>
        <source>Choose numbers as the names of the files.</source>
        <translation>请以数字作为文件名。</translation>
    </message>
    <message>
        <source>Choose one by its name.</source>
        <translation>请按名称选择一个。</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>请选择其中之一。</translation>
    </message>
    <message>
        <source>Choose one of: %1.</source>
        <translation>请选择以下之一：%1。</translation>
    </message>
    <message>
        <source>Choose one with masks.</source>
        <translation>请选择有掩码的。</translation>
    </message>
    <message>
        <source>Choose one: %1.</source>
        <translation>请选择一个：%1。</translation>
    </message>
    <message>
        <source>Choose other frames or objects.</source>
        <translation>请选择其他帧或对象。</translation>
    </message>
    <message>
        <source>Choose other masks.</source>
        <translation>请选择其他掩码。</translation>
    </message>
    <message>
        <source>Choose that clip or another project file, or tie the project to this clip with %1.</source>
        <translation>请选择该片段或其他项目文件，或用 %1 将项目与此片段关联。</translation>
    </message>
    <message>
        <source>Choose the checkpoint that the authors publish for this network.</source>
        <translation>请选择作者为此网络发布的检查点。</translation>
    </message>
    <message>
        <source>Choose the clip that this project was made with.</source>
        <translation>请选择制作此项目时所用的片段。</translation>
    </message>
    <message>
        <source>Choose the file, or the folder with &apos;annotations&apos;.</source>
        <translation>请选择文件，或含有“annotations”的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder of one set.</source>
        <translation>请选择一个数据集的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder that holds %1.</source>
        <translation>请选择含有 %1 的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder that holds the JSON files.</source>
        <translation>请选择含有 JSON 文件的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder that holds the PNG files.</source>
        <translation>请选择含有 PNG 文件的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder that holds the frames themselves.</source>
        <translation>请选择直接含有帧的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder that holds the shards.</source>
        <translation>请选择含有分片的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder that holds the text files.</source>
        <translation>请选择含有文本文件的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder that holds them.</source>
        <translation>请选择含有它们的文件夹。</translation>
    </message>
    <message>
        <source>Choose the guided filter, or a smaller edge width.</source>
        <translation>请选择引导滤波，或较小的边缘宽度。</translation>
    </message>
    <message>
        <source>Choose the settings the run was begun with.</source>
        <translation>请选择运行开始时的设置。</translation>
    </message>
    <message>
        <source>Choose two different objects.</source>
        <translation>请选择两个不同的对象。</translation>
    </message>
    <message>
        <source>Choose videos of one clip.</source>
        <translation>请选择同一片段的视频。</translation>
    </message>
    <message>
        <source>Class of all objects (1 car, 2 pedestrian)</source>
        <translation>所有对象的类别（1 汽车，2 行人）</translation>
    </message>
    <message>
        <source>Classes count from 0, in the order of the objects&apos; ids.</source>
        <translation>类别从 0 起编号，按对象编号的顺序。</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>Classic</translation>
    </message>
    <message>
        <source>Classic clicks</source>
        <translation>Classic 单击</translation>
    </message>
    <message>
        <source>Classic discovery</source>
        <translation>Classic 查找</translation>
    </message>
    <message>
        <source>Classic discovery needs the flow of its frame %1 in pixels, got %2.</source>
        <translation>Classic 查找需要第 %1 帧的光流，以像素计，得到 %2。</translation>
    </message>
    <message>
        <source>Clear the mask of that frame and propagate it again.</source>
        <translation>请清除该帧的掩码并重新传播。</translation>
    </message>
    <message>
        <source>Clicks Mobile</source>
        <translation>Mobile 单击</translation>
    </message>
    <message>
        <source>Clicks Mobile, trained on research sets of stills and DAVIS 2016</source>
        <translation>Mobile 单击，在静态图像研究数据集和 DAVIS 2016 上训练</translation>
    </message>
    <message>
        <source>Clicks over frozen MobileNetV2 stages</source>
        <translation>基于冻结的 MobileNetV2 各级的单击</translation>
    </message>
    <message>
        <source>Clips of the list cannot be distinguished by name.</source>
        <translation>列表中的片段无法按名称区分。</translation>
    </message>
    <message>
        <source>Close it elsewhere, or copy it to a folder that you may write to, and open it again.</source>
        <translation>请在别处关闭它，或将其复制到您可以写入的文件夹，然后重新打开。</translation>
    </message>
    <message>
        <source>Close other programs if memory is short, and try again.</source>
        <translation>若内存不足，请关闭其他程序，然后重试。</translation>
    </message>
    <message>
        <source>Close other programs, choose a smaller working size, fewer objects or the CPU, and run again.</source>
        <translation>请关闭其他程序，选择更小的工作尺寸、更少的对象或 CPU，然后重新运行。</translation>
    </message>
    <message>
        <source>Close other programs, or choose another device.</source>
        <translation>请关闭其他程序，或选择其他设备。</translation>
    </message>
    <message>
        <source>Close programs that have them open, and build again.</source>
        <translation>请关闭打开了它们的程序，然后再次生成。</translation>
    </message>
    <message>
        <source>Close the other program and try again.</source>
        <translation>请关闭另一个程序，然后重试。</translation>
    </message>
    <message>
        <source>Closed-form matting is not available.</source>
        <translation>闭式抠图不可用。</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>与 %1 比较</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>Compute it again.</source>
        <translation>请重新计算。</translation>
    </message>
    <message>
        <source>Compute it at the size of the clip.</source>
        <translation>请以片段的大小计算。</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>缩略图一览</translation>
    </message>
    <message>
        <source>Copy it again, or rebuild its index with a repair tool and an intact clip from the same camera.</source>
        <translation>请再次复制，或用修复工具和同一相机的完好片段重建其索引。</translation>
    </message>
    <message>
        <source>Copy it first.</source>
        <translation>请先复制它。</translation>
    </message>
    <message>
        <source>Copy it to this machine first.</source>
        <translation>请先将其复制到本机。</translation>
    </message>
    <message>
        <source>Copy or export the clip again.</source>
        <translation>请再次复制或导出片段。</translation>
    </message>
    <message>
        <source>Copy the project to a folder that you may write to.</source>
        <translation>请将项目复制到您可以写入的文件夹。</translation>
    </message>
    <message>
        <source>Could not %1 %2: %3.</source>
        <translation>操作 %1 未能完成，文件 %2：%3。</translation>
    </message>
    <message>
        <source>Create a new one.</source>
        <translation>请新建一个。</translation>
    </message>
    <message>
        <source>Cut every frame along its colours.</source>
        <translation>沿颜色裁切每一帧。</translation>
    </message>
    <message>
        <source>DAVIS 2016</source>
        <translation>DAVIS 2016</translation>
    </message>
    <message>
        <source>DAVIS 2016 knows one object: %1 objects are written together as one.</source>
        <translation>DAVIS 2016 只支持一个对象：%1 个对象合为一个写出。</translation>
    </message>
    <message>
        <source>DAVIS 2017</source>
        <translation>DAVIS 2017</translation>
    </message>
    <message>
        <source>DAVIS interactive scribbles</source>
        <translation>DAVIS 交互式涂抹</translation>
    </message>
    <message>
        <source>DAVIS unsupervised</source>
        <translation>DAVIS 无监督</translation>
    </message>
    <message>
        <source>Damaged: %1 images cannot be read and are shown grey: %2.</source>
        <translation>已损坏：%1 幅图像无法读取，显示为灰色：%2。</translation>
    </message>
    <message>
        <source>Damaged: %1 packets cannot be decoded; their frames are left out.</source>
        <translation>已损坏：%1 个数据包无法解码；其帧已略去。</translation>
    </message>
    <message>
        <source>Damaged: %1 pages cannot be read and are shown grey, the first is frame %2.</source>
        <translation>已损坏：%1 页无法读取，显示为灰色，第一处为第 %2 帧。</translation>
    </message>
    <message>
        <source>Damaged: cannot be decoded and shown grey, %1 in all: frames %2.</source>
        <translation>已损坏：共 %1 帧无法解码，显示为灰色：帧 %2。</translation>
    </message>
    <message>
        <source>Damaged: frames %1 were decoded from damaged data and may look wrong.</source>
        <translation>已损坏：帧 %1 由损坏的数据解码，看起来可能有误。</translation>
    </message>
    <message>
        <source>Datumaro</source>
        <translation>Datumaro</translation>
    </message>
    <message>
        <source>Datumaro&apos;s JSON: each object on each frame with exact run lengths, and images beside it.</source>
        <translation>Datumaro 的 JSON：每帧每个对象带精确游程编码，图像在旁边。</translation>
    </message>
    <message>
        <source>Decoding in a process of its own is not possible here.</source>
        <translation>此处无法在独立进程中解码。</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Delete %1 and adapt again.</source>
        <translation>请删除 %1 并重新适配。</translation>
    </message>
    <message>
        <source>Delete %1 and run &apos;maskreel train prepare&apos; again.</source>
        <translation>请删除 %1 并再次运行“maskreel train prepare”。</translation>
    </message>
    <message>
        <source>Delete %1 objects</source>
        <translation>删除 %1 个对象</translation>
    </message>
    <message>
        <source>Delete it to begin the batch anew.</source>
        <translation>请删除它以重新开始批处理。</translation>
    </message>
    <message>
        <source>Delete it to go by the names of the files.</source>
        <translation>请删除它，以便按文件名处理。</translation>
    </message>
    <message>
        <source>Delete it, and build again.</source>
        <translation>请删除它，然后再次生成。</translation>
    </message>
    <message>
        <source>Delete the table to go by the names of the files.</source>
        <translation>请删除该表，以便按文件名处理。</translation>
    </message>
    <message>
        <source>Digits of a number</source>
        <translation>数字的位数</translation>
    </message>
    <message>
        <source>Download %1 from %2 and run &apos;maskreel weights import %3&apos;.</source>
        <translation>请从 %2 下载 %1，然后运行“maskreel weights import %3”。</translation>
    </message>
    <message>
        <source>Download it again, or choose another file.</source>
        <translation>请重新下载，或选择其他文件。</translation>
    </message>
    <message>
        <source>Download the checkpoint that its authors publish and import it.</source>
        <translation>请下载其作者发布的检查点并导入。</translation>
    </message>
    <message>
        <source>Drag a box around the whole object.</source>
        <translation>请在整个对象周围拖出方框。</translation>
    </message>
    <message>
        <source>Drag a smaller box.</source>
        <translation>请拖出更小的方框。</translation>
    </message>
    <message>
        <source>Drag it to a frame that has one.</source>
        <translation>请将其拖到有掩码的帧。</translation>
    </message>
    <message>
        <source>Draw &apos;%1&apos; on one frame and mark it as a reference.</source>
        <translation>请在一帧上绘制“%1”并将其标记为参考帧。</translation>
    </message>
    <message>
        <source>Draw a mask first.</source>
        <translation>请先绘制掩码。</translation>
    </message>
    <message>
        <source>Draw a mask on one frame, or verify a frame, and try again.</source>
        <translation>请在一帧上绘制掩码，或核实一帧，然后重试。</translation>
    </message>
    <message>
        <source>Draw a mask, or verify a frame, and try again.</source>
        <translation>请绘制掩码，或核实一帧，然后重试。</translation>
    </message>
    <message>
        <source>Draw clips with exact masks to train on.</source>
        <translation>绘制带精确掩码的片段，用于训练。</translation>
    </message>
    <message>
        <source>Draw or choose at least one object.</source>
        <translation>请绘制或选择至少一个对象。</translation>
    </message>
    <message>
        <source>Draw the object and save again.</source>
        <translation>请绘制该对象并再次保存。</translation>
    </message>
    <message>
        <source>Dropped %d references to keep to the cap.</source>
        <translation>已舍弃 %d 个参考帧以不超过上限。</translation>
    </message>
    <message>
        <source>EXR mattes</source>
        <translation>EXR 蒙版</translation>
    </message>
    <message>
        <source>Encode the video again.</source>
        <translation>请重新编码视频。</translation>
    </message>
    <message>
        <source>Everything confirmed before is kept.</source>
        <translation>之前确认的内容都会保留。</translation>
    </message>
    <message>
        <source>Expected %1.</source>
        <translation>应为 %1。</translation>
    </message>
    <message>
        <source>Expected %1/ and %2/ (DAVIS, YouTube-VOS), %3/ and %4/ (stills), DUTS-TR%5/ and DUTS-TR%6/ (DUTS), SEQUENCE/%7/ (FBMS), %8 (&apos;maskreel train prepare&apos;), or a project file (.maskreel).</source>
        <translation>应为 %1/ 和 %2/（DAVIS、YouTube-VOS），%3/ 和 %4/（静态图像），DUTS-TR%5/ 和 DUTS-TR%6/（DUTS），SEQUENCE/%7/（FBMS），%8（“maskreel train prepare”），或项目文件（.maskreel）。</translation>
    </message>
    <message>
        <source>Expected: a folder for each clip, in it files named as its frames (.flo, or pictures).</source>
        <translation>应为：每个片段一个文件夹，其中的文件与其帧同名（.flo 或图片）。</translation>
    </message>
    <message>
        <source>Expected: {&quot;videos&quot;: {&quot;VIDEO&quot;: {&quot;objects&quot;: {&quot;1&quot;: {&quot;category&quot;: &quot;person&quot;, &quot;frames&quot;: [&quot;00000&quot;]}}}}}.</source>
        <translation>应为：{&quot;videos&quot;: {&quot;VIDEO&quot;: {&quot;objects&quot;: {&quot;1&quot;: {&quot;category&quot;: &quot;person&quot;, &quot;frames&quot;: [&quot;00000&quot;]}}}}}。</translation>
    </message>
    <message>
        <source>Export again with --format davis, one folder per sequence, and give that folder of folders.</source>
        <translation>请用 --format davis 重新导出，每个序列一个文件夹，并给出它们的上级文件夹。</translation>
    </message>
    <message>
        <source>Export again.</source>
        <translation>请重新导出。</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>请将其重新导出。</translation>
    </message>
    <message>
        <source>Export it as &apos;CVAT for images 1.1&apos;.</source>
        <translation>请将其导出为“CVAT for images 1.1”。</translation>
    </message>
    <message>
        <source>Export it as &apos;CVAT for video 1.1&apos;.</source>
        <translation>请将其导出为“CVAT for video 1.1”。</translation>
    </message>
    <message>
        <source>Export it as CVAT 1.1.</source>
        <translation>请将其导出为 CVAT 1.1。</translation>
    </message>
    <message>
        <source>Export it at the size of the clip; it is not scaled.</source>
        <translation>请以片段的大小导出；不会缩放。</translation>
    </message>
    <message>
        <source>Export it with the full data window.</source>
        <translation>请以完整的数据窗口导出。</translation>
    </message>
    <message>
        <source>Export mattes as alpha.</source>
        <translation>请将蒙版导出为 alpha。</translation>
    </message>
    <message>
        <source>Export mattes as half.</source>
        <translation>请将蒙版导出为 half。</translation>
    </message>
    <message>
        <source>Export the file again with the tool that made it.</source>
        <translation>请用制作该文件的工具重新导出。</translation>
    </message>
    <message>
        <source>Export the file again.</source>
        <translation>请重新导出该文件。</translation>
    </message>
    <message>
        <source>Export the mask at the clip&apos;s size.</source>
        <translation>请以片段的大小导出掩码。</translation>
    </message>
    <message>
        <source>Export the mask at the size of the clip; it is not scaled, because that would move its edges.</source>
        <translation>请以片段的大小导出掩码；不会缩放，因为缩放会移动其边缘。</translation>
    </message>
    <message>
        <source>Export the masks at the clip&apos;s size, or open the clip they were made for.</source>
        <translation>请以片段的大小导出掩码，或打开制作这些掩码的片段。</translation>
    </message>
    <message>
        <source>Export this project and start another one for further objects.</source>
        <translation>请导出此项目，并为更多对象新建另一个项目。</translation>
    </message>
    <message>
        <source>FSNet</source>
        <translation>FSNet</translation>
    </message>
    <message>
        <source>FSNet Mobile</source>
        <translation>FSNet Mobile</translation>
    </message>
    <message>
        <source>FSNet Mobile, trained on DAVIS 2016 and BSDS500</source>
        <translation>FSNet Mobile，在 DAVIS 2016 和 BSDS500 上训练</translation>
    </message>
    <message>
        <source>FSNet in three stages</source>
        <translation>三阶段 FSNet</translation>
    </message>
    <message>
        <source>FSNet needs the optical flow of the frame, and the window has none.</source>
        <translation>FSNet 需要该帧的光流，而窗口中没有。</translation>
    </message>
    <message>
        <source>FSNet over frozen MobileNetV2 stages</source>
        <translation>基于冻结的 MobileNetV2 各级的 FSNet</translation>
    </message>
    <message>
        <source>FSNet, trained on DUTS, DAVIS and FBMS</source>
        <translation>FSNet，在 DUTS、DAVIS 和 FBMS 上训练</translation>
    </message>
    <message>
        <source>Fetch it first.</source>
        <translation>请先获取它。</translation>
    </message>
    <message>
        <source>Find primary objects</source>
        <translation>查找主要对象</translation>
    </message>
    <message>
        <source>Finds the primary object by look and motion; trained on DAVIS and BSDS500, not for commercial use.</source>
        <translation>按外观和运动寻找主要对象；在 DAVIS 和 BSDS500 上训练，不得用于商业用途。</translation>
    </message>
    <message>
        <source>Finds the primary object of each frame by comparing it with the frames four before and four after.</source>
        <translation>将每一帧与前四帧和后四帧比较，寻找其主要对象。</translation>
    </message>
    <message>
        <source>Finds the primary object of each frame from its look and its motion; needs optical flow.</source>
        <translation>由外观和运动寻找每一帧的主要对象；需要光流。</translation>
    </message>
    <message>
        <source>Finds what moves differently from the camera; needs no download, and sees nothing that stands still.</source>
        <translation>寻找运动与相机不同的物体；无需下载，看不到静止的物体。</translation>
    </message>
    <message>
        <source>First number</source>
        <translation>第一个编号</translation>
    </message>
    <message>
        <source>Fitting</source>
        <translation>正在拟合</translation>
    </message>
    <message>
        <source>For example 1.0 1.3.</source>
        <translation>例如 1.0 1.3。</translation>
    </message>
    <message>
        <source>Frame %1 is %2 x %3 pixels, frame 0 is %4 x %5.</source>
        <translation>第 %1 帧为 %2 x %3 像素，第 0 帧为 %4 x %5。</translation>
    </message>
    <message>
        <source>Frame %1 is %2.</source>
        <translation>第 %1 帧为 %2。</translation>
    </message>
    <message>
        <source>Frame %1 is outside the clip of %2 frames.</source>
        <translation>第 %1 帧在 %2 帧的片段之外。</translation>
    </message>
    <message>
        <source>Frame %1 is outside the clip, which has frames 0 to %2.</source>
        <translation>第 %1 帧在片段之外，片段有第 0 至 %2 帧。</translation>
    </message>
    <message>
        <source>Frame %1 is outside the clip.</source>
        <translation>第 %1 帧在片段之外。</translation>
    </message>
    <message>
        <source>Frame %1 of %2 cannot be converted to RGB: %3.</source>
        <translation>无法将 %2 的第 %1 帧转换为 RGB：%3。</translation>
    </message>
    <message>
        <source>Frame %1 of %2 cannot be read any more: %3</source>
        <translation>无法再读取 %2 的第 %1 帧：%3</translation>
    </message>
    <message>
        <source>Frame %1 of %2 is damaged: %3</source>
        <translation>%2 的第 %1 帧已损坏：%3</translation>
    </message>
    <message>
        <source>Frame numbers are taken as they are; KITTI counts from 0, MOTS20 from 1, so check the first frame.</source>
        <translation>帧号照原样采用；KITTI 从 0 起编号，MOTS20 从 1 起，请检查第一帧。</translation>
    </message>
    <message>
        <source>Frames are JPEG and so not exactly those of the clip; masks are exact.</source>
        <translation>帧为 JPEG，因此与片段的帧不完全相同；掩码是精确的。</translation>
    </message>
    <message>
        <source>Frames are brought to this short edge in pixels; less is faster, more is finer.</source>
        <translation>将帧缩放到此短边像素数；越小越快，越大越精细。</translation>
    </message>
    <message>
        <source>Frames are named as in the table beside the masks.</source>
        <translation>帧按掩码旁边的表命名。</translation>
    </message>
    <message>
        <source>Frames are reduced to this short edge in pixels, and never enlarged; less is faster, more is finer.</source>
        <translation>将帧缩小到此短边像素数，从不放大；越小越快，越大越精细。</translation>
    </message>
    <message>
        <source>Frames between the centre and its neighbours.</source>
        <translation>中心帧与其相邻帧之间的帧数。</translation>
    </message>
    <message>
        <source>Frames for validation, in percent</source>
        <translation>验证用帧的百分比</translation>
    </message>
    <message>
        <source>Frames in a row</source>
        <translation>连续帧数</translation>
    </message>
    <message>
        <source>Frames of %1 x %2 pixels are too large.</source>
        <translation>%1 x %2 像素的帧过大。</translation>
    </message>
    <message>
        <source>Frames of size %1 are too large.</source>
        <translation>大小为 %1 的帧过大。</translation>
    </message>
    <message>
        <source>Frames of the clip without a mask: %1.</source>
        <translation>片段中没有掩码的帧：%1。</translation>
    </message>
    <message>
        <source>Frames that are looked at (Table II); as trained.</source>
        <translation>参看的帧数（表 II）；与训练时相同。</translation>
    </message>
    <message>
        <source>Frames with lines</source>
        <translation>带线条的帧</translation>
    </message>
    <message>
        <source>Free or permit it.</source>
        <translation>请释放或允许它。</translation>
    </message>
    <message>
        <source>Free some space or choose another disk.</source>
        <translation>请腾出一些空间或选择其他磁盘。</translation>
    </message>
    <message>
        <source>Free some space, or switch the effort log off.</source>
        <translation>请腾出一些空间，或关闭工作量记录。</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>请腾出一些空间。</translation>
    </message>
    <message>
        <source>Full-Resolution</source>
        <translation>Full-Resolution</translation>
    </message>
    <message>
        <source>Give %1 or more.</source>
        <translation>请给出 %1 或更多。</translation>
    </message>
    <message>
        <source>Give --data %1=FOLDER ...</source>
        <translation>请给出 --data %1=FOLDER ...</translation>
    </message>
    <message>
        <source>Give --data a folder that holds JPEGImages.</source>
        <translation>请用 --data 给出含有 JPEGImages 的文件夹。</translation>
    </message>
    <message>
        <source>Give --input-format, one of: %1.</source>
        <translation>请给出 --input-format，以下之一：%1。</translation>
    </message>
    <message>
        <source>Give --resume to go on with it, or another folder for a new one.</source>
        <translation>请给出 --resume 以继续，或给出其他文件夹以新建。</translation>
    </message>
    <message>
        <source>Give --stills DIR, --davis DIR or both.</source>
        <translation>请给出 --stills DIR、--davis DIR 或两者。</translation>
    </message>
    <message>
        <source>Give DAVIS trees by --trees.</source>
        <translation>请用 --trees 给出 DAVIS 目录。</translation>
    </message>
    <message>
        <source>Give `flow_colour` (a colour-coded picture) or `flow` (pixels).</source>
        <translation>请给出 `flow_colour`（彩色编码图像）或 `flow`（像素）。</translation>
    </message>
    <message>
        <source>Give a DAVIS or YouTube-VOS folder.</source>
        <translation>请给出 DAVIS 或 YouTube-VOS 文件夹。</translation>
    </message>
    <message>
        <source>Give a DAVIS tree by --data.</source>
        <translation>请用 --data 给出 DAVIS 目录。</translation>
    </message>
    <message>
        <source>Give a checkpoint that fits.</source>
        <translation>请给出适用的检查点。</translation>
    </message>
    <message>
        <source>Give a file that holds a picture.</source>
        <translation>请给出含有图片的文件。</translation>
    </message>
    <message>
        <source>Give a folder in DAVIS layout.</source>
        <translation>请给出 DAVIS 布局的文件夹。</translation>
    </message>
    <message>
        <source>Give a folder of masks, a folder with one folder per sequence, or a DAVIS tree.</source>
        <translation>请给出掩码文件夹、每个序列一个子文件夹的文件夹，或 DAVIS 目录。</translation>
    </message>
    <message>
        <source>Give a folder of such sets.</source>
        <translation>请给出含有此类数据集的文件夹。</translation>
    </message>
    <message>
        <source>Give a folder that holds JPEGImages and Annotations.</source>
        <translation>请给出含有 JPEGImages 和 Annotations 的文件夹。</translation>
    </message>
    <message>
        <source>Give a frame of the clip, counting from 0.</source>
        <translation>请给出片段的一帧，从 0 起计数。</translation>
    </message>
    <message>
        <source>Give a list of projects.</source>
        <translation>请给出项目列表。</translation>
    </message>
    <message>
        <source>Give a list, or the folder of a batch.</source>
        <translation>请给出列表，或批处理的文件夹。</translation>
    </message>
    <message>
        <source>Give a mask behind it in the list, as mask@frame, or add --cross-cuts.</source>
        <translation>请在列表中给出其后的掩码，形式为 mask@frame，或添加 --cross-cuts。</translation>
    </message>
    <message>
        <source>Give a mask for every frame of the truth, or choose the sequences to score.</source>
        <translation>请为真值的每一帧给出掩码，或选择要评分的序列。</translation>
    </message>
    <message>
        <source>Give a mask, or try another engine.</source>
        <translation>请给出掩码，或尝试其他引擎。</translation>
    </message>
    <message>
        <source>Give a name that ends in .jsonl or .prom.</source>
        <translation>请给出以 .jsonl 或 .prom 结尾的名称。</translation>
    </message>
    <message>
        <source>Give a number of gigabytes, such as 50.</source>
        <translation>请给出以 GB 为单位的数字，例如 50。</translation>
    </message>
    <message>
        <source>Give a value of the same kind.</source>
        <translation>请给出同类的值。</translation>
    </message>
    <message>
        <source>Give a video file such as mp4, mov, mkv, webm or avi, or a folder of images.</source>
        <translation>请给出视频文件，例如 mp4、mov、mkv、webm 或 avi，或图像文件夹。</translation>
    </message>
    <message>
        <source>Give an address that needs none, or download the file and import it.</source>
        <translation>请给出不需要此信息的地址，或下载文件后导入。</translation>
    </message>
    <message>
        <source>Give an https address, or use --insecure on the command line.</source>
        <translation>请给出 https 地址，或在命令行上使用 --insecure。</translation>
    </message>
    <message>
        <source>Give at least one, (H, W, 3) uint8 RGB.</source>
        <translation>请至少给出一个 (H, W, 3) uint8 RGB。</translation>
    </message>
    <message>
        <source>Give auto, HOST:PORT or ray://HOST:PORT.</source>
        <translation>请给出 auto、HOST:PORT 或 ray://HOST:PORT。</translation>
    </message>
    <message>
        <source>Give both, or neither for the built-in clip.</source>
        <translation>请两者都给出，或都不给出以使用内置片段。</translation>
    </message>
    <message>
        <source>Give clips that are annotated on every frame, or precomputed flow with --flow-folder.</source>
        <translation>请给出每帧都已标注的片段，或用 --flow-folder 给出预先计算的光流。</translation>
    </message>
    <message>
        <source>Give i/n with i from 1 to n, such as 3/20.</source>
        <translation>请给出 i/n，其中 i 从 1 到 n，例如 3/20。</translation>
    </message>
    <message>
        <source>Give one file per frame; only the last frame&apos;s may be missing.</source>
        <translation>请每帧给出一个文件；只有最后一帧的可以缺少。</translation>
    </message>
    <message>
        <source>Give one of them.</source>
        <translation>请给出其中之一。</translation>
    </message>
    <message>
        <source>Give one, or an engine that discovers objects.</source>
        <translation>请给出一个，或给出能查找对象的引擎。</translation>
    </message>
    <message>
        <source>Give results whose file names are those of the frames.</source>
        <translation>请给出文件名与帧名相同的结果。</translation>
    </message>
    <message>
        <source>Give some, for example &quot;red cup&quot;.</source>
        <translation>请给出词语，例如 &quot;red cup&quot;。</translation>
    </message>
    <message>
        <source>Give the folder %1.</source>
        <translation>请给出文件夹 %1。</translation>
    </message>
    <message>
        <source>Give the folder of the set that holds it; for a set without one choose --task late-objects.</source>
        <translation>请给出含有它的数据集的文件夹；若数据集没有它，请选择 --task late-objects。</translation>
    </message>
    <message>
        <source>Give the folder that holds the sequences.</source>
        <translation>请给出含有序列的文件夹。</translation>
    </message>
    <message>
        <source>Give the folder that it made.</source>
        <translation>请给出它所生成的文件夹。</translation>
    </message>
    <message>
        <source>Give the frame and choose forward or backward.</source>
        <translation>请给出帧，并选择向前或向后。</translation>
    </message>
    <message>
        <source>Give the frames at the offsets of `spec.window`, held inside the clip.</source>
        <translation>请给出 `spec.window` 各偏移处的帧，限制在片段之内。</translation>
    </message>
    <message>
        <source>Give the full address of the file.</source>
        <translation>请给出文件的完整地址。</translation>
    </message>
    <message>
        <source>Give the list of the same set.</source>
        <translation>请给出同一数据集的列表。</translation>
    </message>
    <message>
        <source>Give the range in order, counting from 0.</source>
        <translation>请按顺序给出范围，从 0 起计数。</translation>
    </message>
    <message>
        <source>Give the same recipe, steps, size and seed, or another --out.</source>
        <translation>请给出相同的方案、步数、尺寸和种子，或另一个 --out。</translation>
    </message>
    <message>
        <source>Give the tree of DAVIS-2017 test-dev with its frames: they say which results must be there.</source>
        <translation>请给出含帧的 DAVIS-2017 test-dev 目录：由帧可知必须有哪些结果。</translation>
    </message>
    <message>
        <source>Give the tree of DAVIS-2017 test-dev.</source>
        <translation>请给出 DAVIS-2017 test-dev 目录。</translation>
    </message>
    <message>
        <source>Go to a frame between two masks of the object. Locked objects, and masks that were drawn or verified, are left alone.</source>
        <translation>请转到该对象两个掩码之间的帧。已锁定的对象以及绘制或核实过的掩码保持不变。</translation>
    </message>
    <message>
        <source>Grey maps show one object; &apos;%1&apos; counts several.</source>
        <translation>灰度图显示一个对象；“%1”计有多个。</translation>
    </message>
    <message>
        <source>Hands the mask on as it is.</source>
        <translation>将掩码原样传递。</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>隐藏 %1</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>How the background competes with several objects.</source>
        <translation>背景如何与多个对象竞争。</translation>
    </message>
    <message>
        <source>IMCNET_best.pth</source>
        <translation>IMCNET_best.pth</translation>
    </message>
    <message>
        <source>IMCNet</source>
        <translation>IMCNet</translation>
    </message>
    <message>
        <source>IMCNet looks at %1 frames with the centre at %2, got %3 with %4.</source>
        <translation>IMCNet 查看 %1 帧，中心在 %2，得到 %3 帧，中心在 %4。</translation>
    </message>
    <message>
        <source>IMCNet on clips and stills</source>
        <translation>IMCNet，片段与静态图像</translation>
    </message>
    <message>
        <source>IMCNet, trained on YouTube-VOS, DAVIS and DUTS</source>
        <translation>IMCNet，在 YouTube-VOS、DAVIS 和 DUTS 上训练</translation>
    </message>
    <message>
        <source>ISAT</source>
        <translation>ISAT</translation>
    </message>
    <message>
        <source>Import a smaller part.</source>
        <translation>请导入较小的部分。</translation>
    </message>
    <message>
        <source>Import it as &apos;png&apos;.</source>
        <translation>请以“png”导入。</translation>
    </message>
    <message>
        <source>Import masks of %1 frames</source>
        <translation>导入 %1 帧的掩码</translation>
    </message>
    <message>
        <source>Import masks of frame %1</source>
        <translation>导入第 %1 帧的掩码</translation>
    </message>
    <message>
        <source>Import or fetch them again.</source>
        <translation>请再次导入或获取。</translation>
    </message>
    <message>
        <source>Import plain label images as &apos;png&apos;.</source>
        <translation>普通标签图像请以“png”导入。</translation>
    </message>
    <message>
        <source>Import some, or train it first: `maskreel train`.</source>
        <translation>请导入一些，或先训练：`maskreel train`。</translation>
    </message>
    <message>
        <source>In a data set &apos;%1&apos; is not chosen by an option.</source>
        <translation>在数据集中，“%1”不由选项选择。</translation>
    </message>
    <message>
        <source>Index %1 of the palette is black, not index 0: objects are distinguished by colour.</source>
        <translation>调色板中为黑色的是索引 %1，不是索引 0：对象按颜色区分。</translation>
    </message>
    <message>
        <source>Install it with: pip install &apos;maskreel[plots]&apos;</source>
        <translation>安装方法：pip install &apos;maskreel[plots]&apos;</translation>
    </message>
    <message>
        <source>Install its weights: %1</source>
        <translation>安装其权重：%1</translation>
    </message>
    <message>
        <source>Install the extra: pip install &apos;maskreel[distributed]&apos;.</source>
        <translation>请安装附加组件：pip install &apos;maskreel[distributed]&apos;。</translation>
    </message>
    <message>
        <source>Install the extra: pip install &apos;maskreel[storage]&apos;.</source>
        <translation>请安装附加组件：pip install &apos;maskreel[storage]&apos;。</translation>
    </message>
    <message>
        <source>Install the same on all.</source>
        <translation>请在所有机器上安装相同版本。</translation>
    </message>
    <message>
        <source>Install the torchvision that fits torch %1, or leave the flow to DIS.</source>
        <translation>请安装与 torch %1 匹配的 torchvision，或光流改用 DIS。</translation>
    </message>
    <message>
        <source>Install them again.</source>
        <translation>请重新安装。</translation>
    </message>
    <message>
        <source>Instance-level attention (Table 7); as trained.</source>
        <translation>实例级注意力（表 7）；与训练时相同。</translation>
    </message>
    <message>
        <source>Instances do not fit object ids; objects are numbered by class and instance.</source>
        <translation>实例不适合作为对象编号；对象按类别和实例编号。</translation>
    </message>
    <message>
        <source>Instances have the numbers of the objects on all frames; VOC&apos;s own tools number each image by itself.</source>
        <translation>实例在所有帧上使用对象的编号；VOC 自己的工具对每幅图像单独编号。</translation>
    </message>
    <message>
        <source>Interpolate masks</source>
        <translation>插值掩码</translation>
    </message>
    <message>
        <source>Intersection over union with the masks: %1 at least, %2 mean.</source>
        <translation>与掩码的交并比：最低 %1，平均 %2。</translation>
    </message>
    <message>
        <source>It could not be locked: %1.</source>
        <translation>无法锁定它：%1。</translation>
    </message>
    <message>
        <source>It has %1 frames, 0 to %2.</source>
        <translation>它有 %1 帧，0 至 %2。</translation>
    </message>
    <message>
        <source>It has: %1.</source>
        <translation>它有：%1。</translation>
    </message>
    <message>
        <source>It is another file; use another address.</source>
        <translation>它是另一个文件；请使用其他地址。</translation>
    </message>
    <message>
        <source>It is damaged or another file; use another address.</source>
        <translation>它已损坏或是另一个文件；请使用其他地址。</translation>
    </message>
    <message>
        <source>It is not the file that was fetched first. If you trust it, give its checksum with %1.</source>
        <translation>它不是最初获取的文件。如果您信任它，请用 %1 给出其校验和。</translation>
    </message>
    <message>
        <source>It is open in another window or program.</source>
        <translation>它已在另一个窗口或程序中打开。</translation>
    </message>
    <message>
        <source>It knows: %1.</source>
        <translation>它支持：%1。</translation>
    </message>
    <message>
        <source>It may hold %1.</source>
        <translation>它可以含有 %1。</translation>
    </message>
    <message>
        <source>It must be a PropagationBase.</source>
        <translation>它必须是 PropagationBase。</translation>
    </message>
    <message>
        <source>It must hold plain ASCII lines.</source>
        <translation>它必须含有纯 ASCII 行。</translation>
    </message>
    <message>
        <source>It must hold plain numbers.</source>
        <translation>它必须含有纯数字。</translation>
    </message>
    <message>
        <source>It needs PyMatting: pip install &apos;maskreel[matting]&apos;.</source>
        <translation>它需要 PyMatting：pip install &apos;maskreel[matting]&apos;。</translation>
    </message>
    <message>
        <source>It ships with the program.</source>
        <translation>它随程序附带。</translation>
    </message>
    <message>
        <source>It was changed after the folder was opened: put the old one back, or open the folder again.</source>
        <translation>它在文件夹打开之后被更改：请放回原文件，或重新打开文件夹。</translation>
    </message>
    <message>
        <source>It was opened for a look only.</source>
        <translation>它仅以查看方式打开。</translation>
    </message>
    <message>
        <source>It was opened for reading only.</source>
        <translation>它以只读方式打开。</translation>
    </message>
    <message>
        <source>Its folder may not be written.</source>
        <translation>其文件夹不可写入。</translation>
    </message>
    <message>
        <source>Its header may be damaged: copy or export the clip again, for example as H.264 in mp4.</source>
        <translation>其文件头可能已损坏：请再次复制或导出片段，例如导出为 mp4 中的 H.264。</translation>
    </message>
    <message>
        <source>Its objects are: %1.</source>
        <translation>其对象为：%1。</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 质量</translation>
    </message>
    <message>
        <source>JPEGImages</source>
        <translation>JPEGImages</translation>
    </message>
    <message>
        <source>Ji, Fu, Wu, Fan, Shen, Shao, &quot;Full-Duplex Strategy for Video Object Segmentation&quot;, ICCV 2021</source>
        <translation>Ji, Fu, Wu, Fan, Shen, Shao, &quot;Full-Duplex Strategy for Video Object Segmentation&quot;, ICCV 2021</translation>
    </message>
    <message>
        <source>Keep one kind in it.</source>
        <translation>请只在其中保留一种。</translation>
    </message>
    <message>
        <source>Keep one kind of image there, for example the frames without their masks, or name it, as in &apos;*.png&apos;.</source>
        <translation>请只在其中保留一种图像，例如只有帧而没有掩码，或者指明种类，如“*.png”。</translation>
    </message>
    <message>
        <source>Known are %1.</source>
        <translation>已知的有：%1。</translation>
    </message>
    <message>
        <source>Leave it out; docs/batch.md says where passwords and keys belong.</source>
        <translation>请将其去掉；docs/batch.md 说明了密码和密钥应放在何处。</translation>
    </message>
    <message>
        <source>Leave the words out, or choose an engine that takes them: %1.</source>
        <translation>请去掉词语，或选择接受词语的引擎：%1。</translation>
    </message>
    <message>
        <source>No engine could be measured.</source>
        <translation>没有可以测量的引擎。</translation>
    </message>
    <message>
        <source>Open it as a whole.</source>
        <translation>请整体打开它。</translation>
    </message>
    <message>
        <source>Open the project in the window once: damaged frames are left out then, and kept in the file.</source>
        <translation>请在窗口中打开一次该项目：损坏的帧将被排除，但仍保留在文件中。</translation>
    </message>
    <message>
        <source>Rename it there.</source>
        <translation>请在那里重命名。</translation>
    </message>
    <message>
        <source>The address &apos;%1&apos; names no file.</source>
        <translation>地址“%1”没有指明文件。</translation>
    </message>
    <message>
        <source>The address of %1:// holds a password, which would be stored with the results.</source>
        <translation>%1:// 的地址中包含密码，密码会随结果一起保存。</translation>
    </message>
    <message>
        <source>The cluster at %1 has too few GPUs or processors.</source>
        <translation>%1 处的集群的 GPU 或处理器太少。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; needs words that say what to find.</source>
        <translation>引擎“%1”需要说明要查找什么的词语。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; takes no words, and was given &apos;%2&apos;.</source>
        <translation>引擎“%1”不接受词语，却得到了“%2”。</translation>
    </message>
    <message>
        <source>The files are damaged, of another kind, or have more than %1 pixels.</source>
        <translation>文件已损坏、属于其他类型，或超过 %1 像素。</translation>
    </message>
    <message>
        <source>The folder %1 holds no image (png, jpg, bmp, tif, webp, ppm or another kind that can be a frame).</source>
        <translation>文件夹 %1 中没有图像（png、jpg、bmp、tif、webp、ppm 或其他可作为帧的种类）。</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>请保留其中之一。</translation>
    </message>
    <message>
        <source>%1 begins &apos;%2&apos;.</source>
        <translation>%1 以“%2”开头。</translation>
    </message>
    <message>
        <source>%1 boxes that the file marks as not to be considered were left out.</source>
        <translation>文件标记为不计入的 %1 个框已略去。</translation>
    </message>
    <message>
        <source>%1 cannot be made: its folder %2 cannot be made (%3).</source>
        <translation>无法创建 %1：无法创建其文件夹 %2（%3）。</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2.</source>
        <translation>无法连接 %1：%2。</translation>
    </message>
    <message>
        <source>%1 holds boxes as MOTChallenge writes them, not masks.</source>
        <translation>%1 含有 MOTChallenge 格式的框，而不是掩码。</translation>
    </message>
    <message>
        <source>%1 holds no prompts.</source>
        <translation>%1 不含提示。</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1 为 %2。</translation>
    </message>
    <message>
        <source>%1 is &apos;%2&apos;, expected numbers &apos;%3,...&apos;.</source>
        <translation>%1 为“%2”，应为数字“%3,...”。</translation>
    </message>
    <message>
        <source>%1 is a box of %2 x %3 pixels.</source>
        <translation>%1 是 %2 x %3 像素的框。</translation>
    </message>
    <message>
        <source>%1 is in the format &apos;%2&apos;, which numbers classes, not objects.</source>
        <translation>%1 的格式为“%2”，它只给类别编号，不给对象编号。</translation>
    </message>
    <message>
        <source>%1 is no number of an object.</source>
        <translation>%1 不是对象编号。</translation>
    </message>
    <message>
        <source>%1 is not a text file of boxes.</source>
        <translation>%1 不是含有框的文本文件。</translation>
    </message>
    <message>
        <source>%1 of its %2 frames are frames of &apos;%3&apos;.</source>
        <translation>其 %2 帧中有 %1 帧与“%3”的帧相同。</translation>
    </message>
    <message>
        <source>%1 says %2 in place of an object&apos;s number.</source>
        <translation>%1 中应为对象编号之处是 %2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; follows clicks; &apos;bench engines&apos; measures engines that propagate masks or discover objects.</source>
        <translation>&apos;%1&apos; 跟随点击；&apos;bench engines&apos; 测量传播掩码或查找对象的引擎。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no weights here, and its spec names no network that could be filled at random.</source>
        <translation>&apos;%1&apos; 在此没有权重，其说明也没有给出可以随机填充的网络。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds %2, not masks, and can only be written.</source>
        <translation>“%1”含有%2而非掩码，只能写出。</translation>
    </message>
    <message>
        <source>&apos;learned_share&apos; cannot be %1.</source>
        <translation>“learned_share”不能是 %1。</translation>
    </message>
    <message>
        <source>A project has at most %1: leave some out.</source>
        <translation>一个项目最多有 %1 个：请略去一些。</translation>
    </message>
    <message>
        <source>Also segment each frame mirrored, and average both: finer masks in twice the time.</source>
        <translation>每帧还会镜像后再分割一次并取平均：掩膜更精细，耗时加倍。</translation>
    </message>
    <message>
        <source>Both sides must be above 0.</source>
        <translation>两边都必须大于 0。</translation>
    </message>
    <message>
        <source>Boxes on every %1 frames of %2 are not possible.</source>
        <translation>无法对 %2 每隔 %1 帧取框。</translation>
    </message>
    <message>
        <source>Build it again, and it goes on.</source>
        <translation>请重新构建，将从中断处继续。</translation>
    </message>
    <message>
        <source>Build that one with --images copy or link.</source>
        <translation>请用 --images copy 或 link 构建该数据集。</translation>
    </message>
    <message>
        <source>Build the data set again.</source>
        <translation>请重新构建数据集。</translation>
    </message>
    <message>
        <source>Build the data set from its projects in another format.</source>
        <translation>请用其项目以另一种格式构建数据集。</translation>
    </message>
    <message>
        <source>CFBI+ Mobile, trained on research sets of stills and DAVIS 2016</source>
        <translation>CFBI+ Mobile，在研究用静态图像集和 DAVIS 2016 上训练</translation>
    </message>
    <message>
        <source>Check that the file holds boxes as MOTChallenge writes them.</source>
        <translation>请检查文件是否含有 MOTChallenge 格式的框。</translation>
    </message>
    <message>
        <source>Choose other filters.</source>
        <translation>请选择其他筛选条件。</translation>
    </message>
    <message>
        <source>Choose the precision bfloat16 or float32 in its settings, or other weights.</source>
        <translation>请在其设置中选择 bfloat16 或 float32 精度，或使用其他权重。</translation>
    </message>
    <message>
        <source>Class of all objects (1 pedestrian)</source>
        <translation>所有对象的类别（1 为行人）</translation>
    </message>
    <message>
        <source>Clicks Mobile (free)</source>
        <translation>Clicks Mobile（自由）</translation>
    </message>
    <message>
        <source>Clicks Mobile, trained on pictures that are free for any use</source>
        <translation>Clicks Mobile，用可自由使用的图片训练</translation>
    </message>
    <message>
        <source>Detections alone do not say which object a box is: give tracks, such as gt.txt.</source>
        <translation>仅有检测结果无法说明框属于哪个对象：请给出轨迹，例如 gt.txt。</translation>
    </message>
    <message>
        <source>Frames and objects are whole numbers from 1.</source>
        <translation>帧和对象是从 1 开始的整数。</translation>
    </message>
    <message>
        <source>Frames are %1 x %2 pixels: x is below %3, y below %4.</source>
        <translation>帧为 %1 x %2 像素：x 小于 %3，y 小于 %4。</translation>
    </message>
    <message>
        <source>Give 0 or more.</source>
        <translation>请给出 0 或更大的值。</translation>
    </message>
    <message>
        <source>Give 1 or more, and boxes of MOTChallenge (*.txt): of JSON all prompts count.</source>
        <translation>请给出 1 或更大的值以及 MOTChallenge 的框 (*.txt)：JSON 中的提示全部采用。</translation>
    </message>
    <message>
        <source>Give JSON (*.json), or boxes of MOTChallenge (*.txt).</source>
        <translation>请给出 JSON (*.json) 或 MOTChallenge 的框 (*.txt)。</translation>
    </message>
    <message>
        <source>Give at least one object on one frame.</source>
        <translation>请至少给出一帧上的一个对象。</translation>
    </message>
    <message>
        <source>Give left, top, right and bottom in pixels; frames are %1 x %2.</source>
        <translation>请以像素给出左、上、右、下；帧为 %1 x %2。</translation>
    </message>
    <message>
        <source>Give more points, or points that are clearly in it.</source>
        <translation>请给出更多点，或明显位于其中的点。</translation>
    </message>
    <message>
        <source>Give more than 0 and at most 1, for example 0.5.</source>
        <translation>请给出大于 0 且不超过 1 的值，例如 0.5。</translation>
    </message>
    <message>
        <source>Give one box for each object and frame.</source>
        <translation>请为每个对象和每帧给出一个框。</translation>
    </message>
    <message>
        <source>Give one of them or both.</source>
        <translation>请给出其中之一或两者。</translation>
    </message>
    <message>
        <source>Is Maskreel installed there? See `ray status`.</source>
        <translation>那里安装了 Maskreel 吗？请看 `ray status`。</translation>
    </message>
    <message>
        <source>It is the most accurate by our measurement (%1) of those that can finish within %2.</source>
        <translation>在能于 %2 内完成的引擎中，按我们的测量它最精确（%1）。</translation>
    </message>
    <message>
        <source>It is the quickest; none can finish within %1.</source>
        <translation>它最快；没有引擎能在 %1 内完成。</translation>
    </message>
    <message>
        <source>It is the quickest; of none that can finish within %1 the accuracy is known.</source>
        <translation>它最快；能在 %1 内完成的引擎精度都未知。</translation>
    </message>
    <message>
        <source>Its worker died {} times; memory may be short.</source>
        <translation>其工作进程终止了 {} 次；可能内存不足。</translation>
    </message>
    <message>
        <source>Keep the best 20 proposals and number them from 1.</source>
        <translation>保留最好的 20 个提议，并从 1 起编号。</translation>
    </message>
    <message>
        <source>Keep the masks in one of them.</source>
        <translation>请将掩码保留在其中之一。</translation>
    </message>
    <message>
        <source>Kind of image</source>
        <translation>图像种类</translation>
    </message>
    <message>
        <source>Kind of labels</source>
        <translation>标签种类</translation>
    </message>
    <message>
        <source>Kind of masks (polygons lose holes)</source>
        <translation>掩码种类（多边形会丢失孔洞）</translation>
    </message>
    <message>
        <source>Kind of number</source>
        <translation>数值种类</translation>
    </message>
    <message>
        <source>Kind of the alignment&apos;s convolutions; as trained.</source>
        <translation>对齐卷积的种类；与训练时相同。</translation>
    </message>
    <message>
        <source>Kind of video</source>
        <translation>视频种类</translation>
    </message>
    <message>
        <source>Known: %1.</source>
        <translation>已知：%1。</translation>
    </message>
    <message>
        <source>Label Studio</source>
        <translation>Label Studio</translation>
    </message>
    <message>
        <source>LabelMe / X-AnyLabeling</source>
        <translation>LabelMe / X-AnyLabeling</translation>
    </message>
    <message>
        <source>Labels and images as for YOLO segmentation, with the box around each object; no masks.</source>
        <translation>标签和图像与 YOLO 分割相同，内容为每个对象的框；没有掩码。</translation>
    </message>
    <message>
        <source>Labels and images in a training and a validation set; a polygon per object, every object a class.</source>
        <translation>训练集和验证集中的标签和图像；每个对象一个多边形，每个对象一个类别。</translation>
    </message>
    <message>
        <source>Least overlap of a shape with its outline, in percent</source>
        <translation>形状与其轮廓的最低重叠，百分比</translation>
    </message>
    <message>
        <source>Leave it out for &apos;%1&apos;, or name one.</source>
        <translation>“%1”请不要给出，或指定一个。</translation>
    </message>
    <message>
        <source>Leave one of the rows.</source>
        <translation>请保留其中一行。</translation>
    </message>
    <message>
        <source>Leave out --isolate.</source>
        <translation>请去掉 --isolate。</translation>
    </message>
    <message>
        <source>Leave out --schedule, or give a file of your own.</source>
        <translation>请去掉 --schedule，或给出您自己的文件。</translation>
    </message>
    <message>
        <source>Leave out --start.</source>
        <translation>请去掉 --start。</translation>
    </message>
    <message>
        <source>Leave out / \ : * ? &quot; &lt; &gt; | and use at least one letter.</source>
        <translation>请勿使用 / \ : * ? &quot; &lt; &gt; |，并至少使用一个字母。</translation>
    </message>
    <message>
        <source>Leave out damaged frames</source>
        <translation>略去损坏的帧</translation>
    </message>
    <message>
        <source>Leave that frame out, or encode the clip again; be careful with clips from people whom you do not know.</source>
        <translation>请略去该帧，或重新编码片段；对陌生人提供的片段要小心。</translation>
    </message>
    <message>
        <source>Left out as images of other kinds, %1 in all: %2.</source>
        <translation>其他种类的图像已略去，共 %1 幅：%2。</translation>
    </message>
    <message>
        <source>Let the name end in %1.</source>
        <translation>请让名称以 %1 结尾。</translation>
    </message>
    <message>
        <source>Let torch compile the network: the first frames take long, the later ones may be faster.</source>
        <translation>让 torch 编译网络：前几帧耗时较长，后面的帧可能更快。</translation>
    </message>
    <message>
        <source>Levels that attend (Table 3: 0); as trained.</source>
        <translation>使用注意力的层级（表 3：0）；与训练时相同。</translation>
    </message>
    <message>
        <source>Line %1 of the effort log %2 is no entry: %3.</source>
        <translation>工作量记录 %2 的第 %1 行不是条目：%3。</translation>
    </message>
    <message>
        <source>Lines are %1,...</source>
        <translation>每行的形式为 %1,...</translation>
    </message>
    <message>
        <source>Lines end with the number of a track; each track is an object.</source>
        <translation>各行以轨迹编号结尾；每条轨迹是一个对象。</translation>
    </message>
    <message>
        <source>Lines of one class are an object each, distinguished by their order in each file.</source>
        <translation>同一类别的各行各为一个对象，按其在每个文件中的顺序区分。</translation>
    </message>
    <message>
        <source>Lines show where objects are, not their shape: masks cannot be read back from them.</source>
        <translation>线条显示对象在哪里，而不显示其形状：无法从中读回掩码。</translation>
    </message>
    <message>
        <source>Links that lead nowhere are shown grey, %1 in all: %2.</source>
        <translation>无效的链接显示为灰色，共 %1 个：%2。</translation>
    </message>
    <message>
        <source>List of frames</source>
        <translation>帧列表</translation>
    </message>
    <message>
        <source>List of sequences</source>
        <translation>序列列表</translation>
    </message>
    <message>
        <source>Local windows (Table 7); as trained.</source>
        <translation>局部窗口（表 7）；与训练时相同。</translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation>锁定 %1</translation>
    </message>
    <message>
        <source>Locked objects and verified frames are left alone; choose others, or unlock them.</source>
        <translation>已锁定的对象和已核实的帧保持不变；请选择其他对象或帧，或将其解锁。</translation>
    </message>
    <message>
        <source>Longest side in pixels before scaling; 0 takes the published rule.</source>
        <translation>缩放前的最长边像素数；0 采用论文公布的规则。</translation>
    </message>
    <message>
        <source>Look into its folder JPEGImages.</source>
        <translation>请查看其文件夹 JPEGImages。</translation>
    </message>
    <message>
        <source>Look into the folders JPEGImages.</source>
        <translation>请查看各文件夹 JPEGImages。</translation>
    </message>
    <message>
        <source>Look with `maskreel dataset check`, and build it again.</source>
        <translation>请用 `maskreel dataset check` 检查，然后重新构建。</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>正在查看</translation>
    </message>
    <message>
        <source>Looking through clips</source>
        <translation>正在查看片段</translation>
    </message>
    <message>
        <source>Lost: about %1 would fit in the hole between frames %2 and %3.</source>
        <translation>丢失：第 %2 帧与第 %3 帧之间的空洞约可容纳 %1 帧。</translation>
    </message>
    <message>
        <source>Lower the learning rate or resume earlier.</source>
        <translation>请降低学习率或从更早处继续。</translation>
    </message>
    <message>
        <source>Lower the setting &apos;max_long_edge&apos;, or choose another device.</source>
        <translation>请降低设置“max_long_edge”，或选择其他设备。</translation>
    </message>
    <message>
        <source>Lower the setting &apos;scales&apos;, or choose another device.</source>
        <translation>请降低设置“scales”，或选择其他设备。</translation>
    </message>
    <message>
        <source>Lower the setting &apos;short_edge&apos;, or choose another device.</source>
        <translation>请降低设置“short_edge”，或选择其他设备。</translation>
    </message>
    <message>
        <source>Lower the setting &apos;sizes&apos;, or choose another device.</source>
        <translation>请降低设置“sizes”，或选择其他设备。</translation>
    </message>
    <message>
        <source>MOTChallenge boxes</source>
        <translation>MOTChallenge 框</translation>
    </message>
    <message>
        <source>MOTS images</source>
        <translation>MOTS 图像</translation>
    </message>
    <message>
        <source>MOTS images are 16-bit PNG files.</source>
        <translation>MOTS 图像是 16 位 PNG 文件。</translation>
    </message>
    <message>
        <source>MOTS text</source>
        <translation>MOTS 文本</translation>
    </message>
    <message>
        <source>Make a new one.</source>
        <translation>请新建一个。</translation>
    </message>
    <message>
        <source>Make room, and fetch again.</source>
        <translation>请腾出空间，然后再次获取。</translation>
    </message>
    <message>
        <source>Make room, or choose another folder with %1.</source>
        <translation>请腾出空间，或用 %1 选择其他文件夹。</translation>
    </message>
    <message>
        <source>Make room, or choose another folder.</source>
        <translation>请腾出空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Mark absent</source>
        <translation>标记为不在画面中</translation>
    </message>
    <message>
        <source>Mark occluded</source>
        <translation>标记为遮挡</translation>
    </message>
    <message>
        <source>Mark present</source>
        <translation>标记为在画面中</translation>
    </message>
    <message>
        <source>Mark reference</source>
        <translation>标记为参考帧</translation>
    </message>
    <message>
        <source>Masks are PNG files in it.</source>
        <translation>掩码是其中的 PNG 文件。</translation>
    </message>
    <message>
        <source>Masks are PNG files, one per frame.</source>
        <translation>掩码是 PNG 文件，每帧一个。</translation>
    </message>
    <message>
        <source>Masks of %1 and %2 (height, width) cannot be compared.</source>
        <translation>%1 和 %2（高，宽）的掩码无法比较。</translation>
    </message>
    <message>
        <source>Masks were read by %1.</source>
        <translation>掩码由 %1 读取。</translation>
    </message>
    <message>
        <source>Match every n-th reference row and column only.</source>
        <translation>只匹配参考帧的每第 n 行和每第 n 列。</translation>
    </message>
    <message>
        <source>Match in half precision, as the published fast settings do.</source>
        <translation>以半精度匹配，与论文公布的快速设置相同。</translation>
    </message>
    <message>
        <source>Matches every pixel with the reference and the previous frame, for objects and background alike.</source>
        <translation>将每个像素与参考帧和前一帧匹配，对象和背景同样处理。</translation>
    </message>
    <message>
        <source>Matte video</source>
        <translation>蒙版视频</translation>
    </message>
    <message>
        <source>Mean %1, %2</source>
        <translation>平均 %1，%2</translation>
    </message>
    <message>
        <source>Measure it with &apos;maskreel bench clicks&apos;.</source>
        <translation>请用 &apos;maskreel bench clicks&apos; 测量。</translation>
    </message>
    <message>
        <source>Measuring &apos;%1&apos; with %2 objects failed.</source>
        <translation>测量“%1”处理 %2 个对象失败。</translation>
    </message>
    <message>
        <source>Measuring the format &apos;%1&apos; failed.</source>
        <translation>测量格式“%1”失败。</translation>
    </message>
    <message>
        <source>Memory at most for features that the next windows share.</source>
        <translation>供后续窗口共用的特征所用内存的上限。</translation>
    </message>
    <message>
        <source>Memory ran out at frame %1; all frames before it are kept.</source>
        <translation>在第 %1 帧内存不足；之前的所有帧都会保留。</translation>
    </message>
    <message>
        <source>Mend them, and build again.</source>
        <translation>请修复它们，然后再次生成。</translation>
    </message>
    <message>
        <source>Mend them, or leave them out of the list.</source>
        <translation>请修复它们，或从列表中去掉。</translation>
    </message>
    <message>
        <source>Merge %1 frames</source>
        <translation>合并 %1 帧</translation>
    </message>
    <message>
        <source>Merge %1 into %2</source>
        <translation>将 %1 合并到 %2</translation>
    </message>
    <message>
        <source>Merging</source>
        <translation>正在合并</translation>
    </message>
    <message>
        <source>Metrics cannot be written to &apos;%1&apos;.</source>
        <translation>无法将指标写入“%1”。</translation>
    </message>
    <message>
        <source>MobileNetV2 of DeepLabV3, trained on Pascal VOC</source>
        <translation>DeepLabV3 的 MobileNetV2，在 Pascal VOC 上训练</translation>
    </message>
    <message>
        <source>MobileNetV2 trained on ImageNet</source>
        <translation>在 ImageNet 上训练的 MobileNetV2</translation>
    </message>
    <message>
        <source>Most frames in a tar file</source>
        <translation>一个 tar 文件中的最多帧数</translation>
    </message>
    <message>
        <source>Move reference to frame %1</source>
        <translation>将参考帧移到第 %1 帧</translation>
    </message>
    <message>
        <source>Move the file away to start anew.</source>
        <translation>请将文件移走以重新开始。</translation>
    </message>
    <message>
        <source>Move the others away or scale them.</source>
        <translation>请将其他的移走或缩放。</translation>
    </message>
    <message>
        <source>Name of the resolution folder</source>
        <translation>分辨率文件夹的名称</translation>
    </message>
    <message>
        <source>Name the engine with --engine to see which keys do not fit.</source>
        <translation>请用 --engine 指定引擎，以查看哪些键不符。</translation>
    </message>
    <message>
        <source>Name the file itself.</source>
        <translation>请指明文件本身。</translation>
    </message>
    <message>
        <source>Name the masks like the frames, or pair them by order and say which frame is the first.</source>
        <translation>请将掩码命名为与帧相同，或按顺序配对并指明哪一帧是第一帧。</translation>
    </message>
    <message>
        <source>Names of the files</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Names of the files by {name}, {number} and {clip}; empty for the above</source>
        <translation>文件名，可用 {name}、{number} 和 {clip}；留空则按上面的设置</translation>
    </message>
    <message>
        <source>Names, colours or the order of objects, or the range, are not what was written; check them.</source>
        <translation>对象的名称、颜色、顺序或范围与写入的不符；请检查。</translation>
    </message>
    <message>
        <source>Needs no work</source>
        <translation>标记为无需处理</translation>
    </message>
    <message>
        <source>Needs work</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>No Ray cluster answers at &apos;%1&apos;: %2.</source>
        <translation>“%1”处没有 Ray 集群应答：%2。</translation>
    </message>
    <message>
        <source>No address answers with %1 itself.</source>
        <translation>没有地址直接给出 %1 本身。</translation>
    </message>
    <message>
        <source>No clip could be taken. %1</source>
        <translation>没有可用的片段。%1</translation>
    </message>
    <message>
        <source>No clip has an object called &apos;%1&apos;.</source>
        <translation>没有片段含有名为“%1”的对象。</translation>
    </message>
    <message>
        <source>No clip in %1 has %2 objects by its meta.json.</source>
        <translation>根据 meta.json，%1 中没有片段含有 %2 个对象。</translation>
    </message>
    <message>
        <source>No data set can be built in a format &apos;%1&apos;.</source>
        <translation>无法以格式“%1”生成数据集。</translation>
    </message>
    <message>
        <source>No data was given.</source>
        <translation>没有给出数据。</translation>
    </message>
    <message>
        <source>No frame of the data can be read. %1</source>
        <translation>数据中没有可读取的帧。%1</translation>
    </message>
    <message>
        <source>No frame that somebody vouches for shows an object.</source>
        <translation>经人确认的帧中没有对象。</translation>
    </message>
    <message>
        <source>No machine of the cluster has room for a worker.</source>
        <translation>集群中没有机器能容纳工作进程。</translation>
    </message>
    <message>
        <source>No mask has %1 pixels.</source>
        <translation>没有掩码达到 %1 像素。</translation>
    </message>
    <message>
        <source>No object has masks on %1 frames.</source>
        <translation>没有对象在 %1 帧上有掩码。</translation>
    </message>
    <message>
        <source>No object is called %1.</source>
        <translation>没有名为 %1 的对象。</translation>
    </message>
    <message>
        <source>No object was found in the clip.</source>
        <translation>片段中没有找到对象。</translation>
    </message>
    <message>
        <source>No paper&apos;s schedule ships for &apos;%1&apos;.</source>
        <translation>“%1”没有随附的论文训练计划。</translation>
    </message>
    <message>
        <source>No pixel is black: white is the background.</source>
        <translation>没有黑色像素：白色为背景。</translation>
    </message>
    <message>
        <source>No sequence could be scored.</source>
        <translation>没有可评分的序列。</translation>
    </message>
    <message>
        <source>No set with &apos;images&apos; and &apos;masks&apos; lies in %1.</source>
        <translation>%1 中没有同时含有“images”和“masks”的数据集。</translation>
    </message>
    <message>
        <source>No tree has a sequence %1.</source>
        <translation>没有目录含有序列 %1。</translation>
    </message>
    <message>
        <source>No two annotated frames of a clip follow each other directly, and no flow is given.</source>
        <translation>没有片段含有两个相邻的已标注帧，且没有给出光流。</translation>
    </message>
    <message>
        <source>No weights are called &apos;%1&apos;.</source>
        <translation>没有名为“%1”的权重。</translation>
    </message>
    <message>
        <source>No worker of the cluster starts: %1.</source>
        <translation>集群中没有工作进程能启动：%1。</translation>
    </message>
    <message>
        <source>Nobody annotated %1 of the %2 chosen frames, and no run reached them.</source>
        <translation>所选 %2 帧中有 %1 帧无人标注，且没有运行到达。</translation>
    </message>
    <message>
        <source>Nobody annotated any of the frames %1 to %2, and no run reached them.</source>
        <translation>第 %1 至 %2 帧无人标注，且没有运行到达。</translation>
    </message>
    <message>
        <source>Nobody annotated object %1 on %2 frames where others are known, and no run looked for it: it looks absent there to other programs. The frame table says so, and it is not read back as absent.</source>
        <translation>在其他对象已知的 %2 帧上，无人标注对象 %1，也没有运行寻找它：在其他程序看来它不在画面中。帧表记录了这一点，读回时不会视为不在画面中。</translation>
    </message>
    <message>
        <source>Nobody annotated object %1 on %2 of the chosen frames, and no run looked for it there.</source>
        <translation>在所选帧中的 %2 帧上，无人标注对象 %1，也没有运行在那里寻找它。</translation>
    </message>
    <message>
        <source>None are published: train your own, and run &apos;maskreel weights import FILE&apos;.</source>
        <translation>没有公开发布的权重：请自行训练，然后运行“maskreel weights import FILE”。</translation>
    </message>
    <message>
        <source>None of the chosen objects has a mask in frames %1 to %2.</source>
        <translation>所选对象在第 %1 至 %2 帧中都没有掩码。</translation>
    </message>
    <message>
        <source>None of the chosen objects has a mask in the chosen frames.</source>
        <translation>所选对象在所选帧中都没有掩码。</translation>
    </message>
    <message>
        <source>None of the chosen objects has pixels in these frames.</source>
        <translation>所选对象在这些帧中都没有像素。</translation>
    </message>
    <message>
        <source>None were published: train your own, and give the file that training wrote.</source>
        <translation>没有公开发布的权重：请自行训练，并给出训练写出的文件。</translation>
    </message>
    <message>
        <source>Not one frame of %1 can be decoded (%2).</source>
        <translation>%1 没有一帧可以解码（%2）。</translation>
    </message>
    <message>
        <source>Not one frame of %1 can be decoded.</source>
        <translation>%1 没有一帧可以解码。</translation>
    </message>
    <message>
        <source>Not one image of %1 can be read.</source>
        <translation>%1 没有一幅图像可以读取。</translation>
    </message>
    <message>
        <source>Nothing states the size of the frames.</source>
        <translation>没有任何内容说明帧的大小。</translation>
    </message>
    <message>
        <source>Nuke roto shapes</source>
        <translation>Nuke Roto 形状</translation>
    </message>
    <message>
        <source>Number of frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>Number of the first frame (KITTI 0, MOTS20 1)</source>
        <translation>第一帧的编号（KITTI 0，MOTS20 1）</translation>
    </message>
    <message>
        <source>Numbers go beyond %1: objects are called by them (&apos;Track %2&apos;).</source>
        <translation>编号超过 %1：对象以其命名（“Track %2”）。</translation>
    </message>
    <message>
        <source>Numbers of objects reach %1; they were replaced by 1 to %2.</source>
        <translation>对象编号高达 %1；已替换为 1 至 %2。</translation>
    </message>
    <message>
        <source>Numbers of the network: float32; tf32, which is float32 but in convolutions on NVIDIA GPUs; or half precision.</source>
        <translation>网络的数值：float32；tf32，即在 NVIDIA GPU 的卷积之外为 float32；或半精度。</translation>
    </message>
    <message>
        <source>Object %1 cannot be merged with itself.</source>
        <translation>对象 %1 不能与自身合并。</translation>
    </message>
    <message>
        <source>Object %1 has no pixels on frame %2 and gets no line.</source>
        <translation>对象 %1 在第 %2 帧上没有像素，不写行。</translation>
    </message>
    <message>
        <source>Object %1 is not part of this run, which propagates %2.</source>
        <translation>对象 %1 不属于此次运行，此次运行传播 %2。</translation>
    </message>
    <message>
        <source>Object %1 of the export differs from the mask in %2 pixels on %3 frames, because %4.</source>
        <translation>导出的对象 %1 在 %3 帧上有 %2 个像素与掩码不同，原因：%4。</translation>
    </message>
    <message>
        <source>Object id %1 is outside 1..%2.</source>
        <translation>对象编号 %1 超出 1..%2。</translation>
    </message>
    <message>
        <source>Object id %1 is taken by &apos;%2&apos;.</source>
        <translation>对象编号 %1 已被“%2”占用。</translation>
    </message>
    <message>
        <source>Objects are called: %1.</source>
        <translation>对象名称为：%1。</translation>
    </message>
    <message>
        <source>Objects are found by their masks on other frames; locked ones, and those drawn or verified here, are not.</source>
        <translation>对象根据其在其他帧上的掩码寻找；已锁定的以及此处绘制或核实过的不寻找。</translation>
    </message>
    <message>
        <source>Objects are numbered 1 to %1; names do, too.</source>
        <translation>对象编号为 1 到 %1；也可以用名称。</translation>
    </message>
    <message>
        <source>Objects are numbered 1 to N in the order in which they appear.</source>
        <translation>对象按出现顺序编号为 1 至 N。</translation>
    </message>
    <message>
        <source>Objects have new numbers: DAVIS wants 1 to N without gaps, those of the first frame first.</source>
        <translation>对象有新编号：DAVIS 要求从 1 至 N 无间断，第一帧的对象在前。</translation>
    </message>
    <message>
        <source>Objects overlap on %1 frames; the one that comes later in the file was taken.</source>
        <translation>对象在 %1 帧上重叠；采用文件中在后的对象。</translation>
    </message>
    <message>
        <source>Objects overlap on %1 frames; there the most opaque one was taken.</source>
        <translation>对象在 %1 帧上重叠；那里采用最不透明的对象。</translation>
    </message>
    <message>
        <source>Objects that go through the network at once.</source>
        <translation>同时通过网络的对象数。</translation>
    </message>
    <message>
        <source>Objects that pass the last stage at once; 0 for all, -1 by device: 1 or all.</source>
        <translation>同时通过最后阶段的对象数；0 为全部，-1 由设备决定：1 或全部。</translation>
    </message>
    <message>
        <source>Objects were paired by their names.</source>
        <translation>对象按名称配对。</translation>
    </message>
    <message>
        <source>Offsets of local matching go in steps of n; 0 takes the published steps.</source>
        <translation>局部匹配的偏移步长为 n；0 采用论文公布的步长。</translation>
    </message>
    <message>
        <source>On frames %1 to %2 there is no mask of a run to compare with.</source>
        <translation>第 %1 至 %2 帧上没有可供比较的运行掩码。</translation>
    </message>
    <message>
        <source>One JSON file in the style of COCO-VID: each object through the clip with exact run lengths.</source>
        <translation>一个 COCO-VID 风格的 JSON 文件：贯穿片段的每个对象带精确游程编码。</translation>
    </message>
    <message>
        <source>One JSON file of layered polygons per frame; holes are polygons of background.</source>
        <translation>每帧一个分层多边形的 JSON 文件；孔洞是背景多边形。</translation>
    </message>
    <message>
        <source>One JSON file of polygons per frame. Holes are filled.</source>
        <translation>每帧一个多边形 JSON 文件。孔洞会被填充。</translation>
    </message>
    <message>
        <source>One JSON file of tasks: exact brush masks on every frame, or boxes through the video.</source>
        <translation>一个任务 JSON 文件：每帧的精确画笔掩码，或贯穿视频的方框。</translation>
    </message>
    <message>
        <source>One JSON file with lines through the objects, to start methods of the interactive track with.</source>
        <translation>一个含有穿过对象的线条的 JSON 文件，用于启动交互赛道的方法。</translation>
    </message>
    <message>
        <source>One JSON file: each object on each frame with exact run lengths, for detectors and their tools.</source>
        <translation>一个 JSON 文件：每帧每个对象带精确游程编码，供检测器及其工具使用。</translation>
    </message>
    <message>
        <source>One SVG file per frame with a path per object along its pixels&apos; edges, for compositors.</source>
        <translation>每帧一个 SVG 文件，每个对象一条沿像素边缘的路径，供合成软件使用。</translation>
    </message>
    <message>
        <source>One picture with frames from the whole range and their masks.</source>
        <translation>一张图片，含整个范围的若干帧及其掩码。</translation>
    </message>
    <message>
        <source>One stride for all matching (Table 6), 0 as published; as trained.</source>
        <translation>所有匹配共用一个步幅（表 6），0 为论文公布的值；与训练时相同。</translation>
    </message>
    <message>
        <source>One text file (gt.txt) with the box around each object on each frame, for trackers; no masks.</source>
        <translation>一个文本文件 (gt.txt)，含每帧每个对象的框，用于跟踪器；没有掩码。</translation>
    </message>
    <message>
        <source>One text file with a line per object and frame, as the MOTS evaluators read it.</source>
        <translation>一个文本文件，每帧每个对象一行，供 MOTS 评估程序读取。</translation>
    </message>
    <message>
        <source>Only the first page of each file is a mask; %1 files hold more, such as %2.</source>
        <translation>每个文件只有第一页是掩码；%1 个文件含有更多页，例如 %2。</translation>
    </message>
    <message>
        <source>Only the indexes 0 and 255 are used: 255 is the object, not &apos;ignore&apos;.</source>
        <translation>只使用索引 0 和 255：255 是对象，而不是“忽略”。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>请重新打开。</translation>
    </message>
    <message>
        <source>Open it in a browser, download the file there, and import it.</source>
        <translation>请在浏览器中打开，在那里下载文件，然后导入。</translation>
    </message>
    <message>
        <source>Open it, or choose another name: nothing is overwritten.</source>
        <translation>请打开它，或选择其他名称：不会覆盖任何内容。</translation>
    </message>
    <message>
        <source>Open or relink it.</source>
        <translation>请打开或重新链接它。</translation>
    </message>
    <message>
        <source>Open or relink the clip.</source>
        <translation>请打开或重新链接片段。</translation>
    </message>
    <message>
        <source>Open the clip first, or give its size.</source>
        <translation>请先打开片段，或给出其大小。</translation>
    </message>
    <message>
        <source>Open the clip that the project was made with.</source>
        <translation>请打开制作此项目时所用的片段。</translation>
    </message>
    <message>
        <source>OpenEXR mattes with half or whole floats: a layer or a folder per object, or a Cryptomatte.</source>
        <translation>半精度或单精度浮点的 OpenEXR 蒙版：每个对象一个图层或文件夹，或 Cryptomatte。</translation>
    </message>
    <message>
        <source>OpenTimelineIO markers</source>
        <translation>OpenTimelineIO 标记</translation>
    </message>
    <message>
        <source>Out of memory: %1 objects at once from now on.</source>
        <translation>内存不足：从现在起同时处理 %1 个对象。</translation>
    </message>
    <message>
        <source>Out of memory: features are no longer kept for the next frames from now on.</source>
        <translation>内存不足：从现在起不再为后续帧保留特征。</translation>
    </message>
    <message>
        <source>Out of memory: frames are taken at %1 of their size from now on.</source>
        <translation>内存不足：从现在起帧以其大小的 %1 处理。</translation>
    </message>
    <message>
        <source>Out of memory: objects are taken one by one from now on.</source>
        <translation>内存不足：从现在起逐个处理对象。</translation>
    </message>
    <message>
        <source>Out of memory: only %1 references are kept from now on.</source>
        <translation>内存不足：从现在起只保留 %1 个参考帧。</translation>
    </message>
    <message>
        <source>Out of memory: without the scale %1 from now on.</source>
        <translation>内存不足：从现在起不使用尺度 %1。</translation>
    </message>
    <message>
        <source>Overlay video</source>
        <translation>叠加视频</translation>
    </message>
    <message>
        <source>PNG masks</source>
        <translation>PNG 掩码</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>正在打包</translation>
    </message>
    <message>
        <source>Page %1 of %2 cannot be read: %3.</source>
        <translation>无法读取 %2 的第 %1 页：%3。</translation>
    </message>
    <message>
        <source>Pages of another size, previews and masks were left out, %1 in all.</source>
        <translation>大小不同的页、预览和掩码已略去，共 %1 页。</translation>
    </message>
    <message>
        <source>Paint %1</source>
        <translation>绘制 %1</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>正在绘制</translation>
    </message>
    <message>
        <source>Paired by order: mask &apos;%1&apos; belongs to frame %2 (&apos;%3&apos;), &apos;%4&apos; to frame %5.</source>
        <translation>按顺序配对：掩码“%1”属于第 %2 帧（“%3”），“%4”属于第 %5 帧。</translation>
    </message>
    <message>
        <source>Paired by the names of the frames%1.</source>
        <translation>按帧的名称配对%1。</translation>
    </message>
    <message>
        <source>Paired by the numbers in the names: mask &apos;%1&apos; belongs to the frame of that number.</source>
        <translation>按名称中的数字配对：掩码“%1”属于该编号的帧。</translation>
    </message>
    <message>
        <source>Paired by the numbers of the frames; their names differ in length.</source>
        <translation>按帧的编号配对；其名称长度不同。</translation>
    </message>
    <message>
        <source>Palette images of classes and of instances, with the frames and the list of them.</source>
        <translation>类别和实例的调色板图像，附帧及其列表。</translation>
    </message>
    <message>
        <source>Part of the set</source>
        <translation>数据集的部分</translation>
    </message>
    <message>
        <source>Pascal VOC segmentation</source>
        <translation>Pascal VOC 分割</translation>
    </message>
    <message>
        <source>Pixels of 255 on each side of contours</source>
        <translation>轮廓两侧标为 255 的像素宽度</translation>
    </message>
    <message>
        <source>Polygons and boxes between keyframes are as at the keyframe before; they are not interpolated.</source>
        <translation>关键帧之间的多边形和方框与前一关键帧相同；不进行插值。</translation>
    </message>
    <message>
        <source>Project %1 has no object &apos;%2&apos;.</source>
        <translation>项目 %1 没有对象“%2”。</translation>
    </message>
    <message>
        <source>Propagate</source>
        <translation>传播</translation>
    </message>
    <message>
        <source>Propagate first, choose other frames, or choose to leave such frames out.</source>
        <translation>请先传播，选择其他帧，或选择略去这些帧。</translation>
    </message>
    <message>
        <source>Propagate first, or choose another range.</source>
        <translation>请先传播，或选择其他范围。</translation>
    </message>
    <message>
        <source>Propagate first.</source>
        <translation>请先传播。</translation>
    </message>
    <message>
        <source>Propagate it there, mark it as absent, or choose other frames or objects.</source>
        <translation>请在那里传播它，将其标记为不在画面中，或选择其他帧或对象。</translation>
    </message>
    <message>
        <source>Propagate with %1</source>
        <translation>用 %1 传播</translation>
    </message>
    <message>
        <source>Propagates each object by its own reference frame and its last probability map, with attention modules.</source>
        <translation>根据自身的参考帧和上一个概率图，以注意力模块传播每个对象。</translation>
    </message>
    <message>
        <source>Propagates masks by matching frozen image features, optical flow and colour; needs no download.</source>
        <translation>通过匹配冻结的图像特征、光流和颜色传播掩码；无需下载。</translation>
    </message>
    <message>
        <source>Purification units in a row; the weights must have as many.</source>
        <translation>串联的净化单元数；权重必须有相同的数量。</translation>
    </message>
    <message>
        <source>Put it back, or choose --images none.</source>
        <translation>请将其放回，或选择 --images none。</translation>
    </message>
    <message>
        <source>Put it back, or relink the clip if moved.</source>
        <translation>请将其放回；若已移动，请重新链接片段。</translation>
    </message>
    <message>
        <source>Put it back, or relink the folder if it was moved.</source>
        <translation>请将其放回；若已移动，请重新链接文件夹。</translation>
    </message>
    <message>
        <source>Put it back, or run %1.</source>
        <translation>请将其放回，或运行 %1。</translation>
    </message>
    <message>
        <source>Put the file back, use the general weights again, or adapt again.</source>
        <translation>请将文件放回，重新使用通用权重，或重新适配。</translation>
    </message>
    <message>
        <source>Quality (lower is better)</source>
        <translation>质量（越低越好）</translation>
    </message>
    <message>
        <source>RAFT needs torchvision, which %1.</source>
        <translation>RAFT 需要 torchvision（%1）。</translation>
    </message>
    <message>
        <source>Ray is not installed.</source>
        <translation>未安装 Ray。</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Recolour %1</source>
        <translation>更改 %1 的颜色</translation>
    </message>
    <message>
        <source>References beyond this size are dropped, oldest first.</source>
        <translation>超过此大小的参考帧会被舍弃，最旧的先舍弃。</translation>
    </message>
    <message>
        <source>Refine edges</source>
        <translation>细化边缘</translation>
    </message>
    <message>
        <source>Refine the edges of the result with a dense CRF.</source>
        <translation>用稠密 CRF 细化结果的边缘。</translation>
    </message>
    <message>
        <source>Refine the edges with a dense CRF.</source>
        <translation>用稠密 CRF 细化边缘。</translation>
    </message>
    <message>
        <source>Regions marked &apos;ignore&apos; are written as background.</source>
        <translation>标记为“忽略”的区域写为背景。</translation>
    </message>
    <message>
        <source>Reject proposal</source>
        <translation>拒绝提议</translation>
    </message>
    <message>
        <source>Relink clip</source>
        <translation>重新链接片段</translation>
    </message>
    <message>
        <source>Relink the clip to make a new one.</source>
        <translation>请重新链接片段以新建一个。</translation>
    </message>
    <message>
        <source>Relink the clip.</source>
        <translation>请重新链接片段。</translation>
    </message>
    <message>
        <source>Remove it or start in another folder.</source>
        <translation>请将其移除，或在其他文件夹中开始。</translation>
    </message>
    <message>
        <source>Remove it, and import them again.</source>
        <translation>请将其移除，然后重新导入。</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>Rename one of them.</source>
        <translation>请重命名其中之一。</translation>
    </message>
    <message>
        <source>Rename them, or give each with its frame: MASK.png@12.</source>
        <translation>请重命名，或为每个给出其帧：MASK.png@12。</translation>
    </message>
    <message>
        <source>Renumber the objects before importing.</source>
        <translation>请在导入前为对象重新编号。</translation>
    </message>
    <message>
        <source>Renumber the objects.</source>
        <translation>请为对象重新编号。</translation>
    </message>
    <message>
        <source>Reorder objects</source>
        <translation>调整对象顺序</translation>
    </message>
    <message>
        <source>Report this to the author of the engine.</source>
        <translation>请将此报告给引擎的作者。</translation>
    </message>
    <message>
        <source>Restore it from a backup, or start a new project for the clip.</source>
        <translation>请从备份恢复，或为该片段新建项目。</translation>
    </message>
    <message>
        <source>Restore the file from a backup.</source>
        <translation>请从备份恢复该文件。</translation>
    </message>
    <message>
        <source>Results must have the labels of the truth; check that objects were not renumbered.</source>
        <translation>结果的标签必须与真值相同；请检查对象是否被重新编号。</translation>
    </message>
    <message>
        <source>Resume with the same engine.</source>
        <translation>请用同一引擎继续。</translation>
    </message>
    <message>
        <source>Run &apos;maskreel weights fetch %1&apos;, or download %2 from %3.</source>
        <translation>请运行“maskreel weights fetch %1”，或从 %3 下载 %2。</translation>
    </message>
    <message>
        <source>Run `maskreel batch` with the list, and build the data set from its folder; or give one folder or file that holds all masks.</source>
        <translation>请用该列表运行 `maskreel batch`，再由其文件夹生成数据集；或给出含有所有掩码的一个文件夹或文件。</translation>
    </message>
    <message>
        <source>Run lengths (truth is plain, results compressed)</source>
        <translation>游程编码（真值不压缩，结果压缩）</translation>
    </message>
    <message>
        <source>Run lengths are damaged: %1.</source>
        <translation>游程编码已损坏：%1。</translation>
    </message>
    <message>
        <source>Run lengths for a mask of %1 x %2 pixels cannot be right.</source>
        <translation>%1 x %2 像素掩码的游程编码不可能正确。</translation>
    </message>
    <message>
        <source>SAVOS</source>
        <translation>SAVOS</translation>
    </message>
    <message>
        <source>SAVOS with lucid dreams</source>
        <translation>SAVOS，采用 lucid dreams</translation>
    </message>
    <message>
        <source>SAVOS: none are published, only weights of one&apos;s own</source>
        <translation>SAVOS：没有公开发布的权重，只有自行训练的权重</translation>
    </message>
    <message>
        <source>SVG shapes</source>
        <translation>SVG 形状</translation>
    </message>
    <message>
        <source>Save it again as PNG.</source>
        <translation>请重新保存为 PNG。</translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation>请重新保存。</translation>
    </message>
    <message>
        <source>Save masks as PNG of 8 bits, or with one number per object and without smoothing.</source>
        <translation>请将掩码保存为 8 位 PNG，或每个对象一个数字且不平滑。</translation>
    </message>
    <message>
        <source>Save masks as PNG without smoothing: one flat colour or one label per object.</source>
        <translation>请将掩码保存为不平滑的 PNG：每个对象一种纯色或一个标签。</translation>
    </message>
    <message>
        <source>Save masks as PNG without smoothing: one grey level or one palette index per object.</source>
        <translation>请将掩码保存为不平滑的 PNG：每个对象一个灰度级或一个调色板索引。</translation>
    </message>
    <message>
        <source>Save mattes as an alpha channel, and masks as PNG without smoothing.</source>
        <translation>请将蒙版保存为 alpha 通道，将掩码保存为不平滑的 PNG。</translation>
    </message>
    <message>
        <source>Save the mask as a palette, grey or RGB PNG with 8 bits.</source>
        <translation>请将掩码保存为 8 位的调色板、灰度或 RGB PNG。</translation>
    </message>
    <message>
        <source>Save the masks again.</source>
        <translation>请重新保存掩码。</translation>
    </message>
    <message>
        <source>Scribbles do not state the size of the frames.</source>
        <translation>涂抹数据不说明帧的大小。</translation>
    </message>
    <message>
        <source>See `ray status`, and try again.</source>
        <translation>请查看 `ray status`，然后重试。</translation>
    </message>
    <message>
        <source>Selects an object by clicks, by a small network; trained on pictures that are free for any use.</source>
        <translation>用小型网络通过点击选取对象；只用可自由使用的图片训练。</translation>
    </message>
    <message>
        <source>Selects an object by clicks, by a small network; trained on research sets, not for commercial use.</source>
        <translation>由小型网络通过单击选取对象；在研究数据集上训练，不得用于商业用途。</translation>
    </message>
    <message>
        <source>Selects an object by clicks, from frozen image features, colours and edges; needs no download.</source>
        <translation>根据冻结的图像特征、颜色和边缘，通过单击选取对象；无需下载。</translation>
    </message>
    <message>
        <source>Sequences: %1 of the %2 of the published set.</source>
        <translation>序列：公开数据集 %2 个中的 %1 个。</translation>
    </message>
    <message>
        <source>Set range</source>
        <translation>设置范围</translation>
    </message>
    <message>
        <source>Set the batch to a multiple of %1.</source>
        <translation>请将批大小设为 %1 的倍数。</translation>
    </message>
    <message>
        <source>Several colours lie on transparent ground: every colour is an object.</source>
        <translation>透明背景上有多种颜色：每种颜色是一个对象。</translation>
    </message>
    <message>
        <source>Several pages or pictures are in %1 of the files (%2): only the first of each is a frame. Open such a file by itself to see all of it.</source>
        <translation>%1 个文件（%2）含有多页或多幅图像：每个文件只有第一页是帧。要查看全部，请单独打开该文件。</translation>
    </message>
    <message>
        <source>Shapes are outlines of each frame by itself; they are not keyframes of one moving shape.</source>
        <translation>形状是各帧各自的轮廓；不是同一运动形状的关键帧。</translation>
    </message>
    <message>
        <source>Shapes without a group are an object each, distinguished by label and by their order in each image.</source>
        <translation>没有组的形状各为一个对象，按标签及其在每幅图像中的顺序区分。</translation>
    </message>
    <message>
        <source>Share fine maps, too: less time for four times the memory of a frame.</source>
        <translation>也共用精细特征图：用时更少，每帧内存为四倍。</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>Shows the frames %1.</source>
        <translation>显示帧 %1。</translation>
    </message>
    <message>
        <source>Sides of the squares that frames are resized to; multiples of 32.</source>
        <translation>帧缩放成的正方形的边长；为 32 的倍数。</translation>
    </message>
    <message>
        <source>Sizes, as factors of the frame, whose results are averaged.</source>
        <translation>对其结果取平均的各尺寸，以帧的倍数计。</translation>
    </message>
    <message>
        <source>Sizes, as parts of the frame, whose results are averaged; the paper: 0.5 0.75 1.</source>
        <translation>对其结果取平均的各尺寸，以帧的比例计；论文：0.5 0.75 1。</translation>
    </message>
    <message>
        <source>Smallest part or hole, in pixels</source>
        <translation>最小的部分或孔洞，以像素计</translation>
    </message>
    <message>
        <source>Smallest part, in pixels</source>
        <translation>最小的部分，以像素计</translation>
    </message>
    <message>
        <source>Soft edges are not carried; the labels are. Export &apos;png&apos; in the style &apos;alpha&apos; to keep them.</source>
        <translation>不含柔和边缘；只含标签。要保留柔和边缘，请以“alpha”样式导出“png”。</translation>
    </message>
    <message>
        <source>Some frames of the clip share a name.</source>
        <translation>片段中有些帧同名。</translation>
    </message>
    <message>
        <source>Some values of the images are not numbers or are infinite; they are shown black or white.</source>
        <translation>图像中有些值不是数字或为无穷大；显示为黑色或白色。</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>拆分 %1</translation>
    </message>
    <message>
        <source>Split it into several files.</source>
        <translation>请将其拆分为多个文件。</translation>
    </message>
    <message>
        <source>Split it into several.</source>
        <translation>请将其拆分为多个。</translation>
    </message>
    <message>
        <source>Split it.</source>
        <translation>请将其拆分。</translation>
    </message>
    <message>
        <source>Split the task into several.</source>
        <translation>请将任务拆分为多个。</translation>
    </message>
    <message>
        <source>Split the task.</source>
        <translation>请拆分任务。</translation>
    </message>
    <message>
        <source>Start again without --resume.</source>
        <translation>请去掉 --resume 重新开始。</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>请重新开始。</translation>
    </message>
    <message>
        <source>Start one with `ray start --head`, or check the address and the firewall; see docs/batch.md.</source>
        <translation>请用 `ray start --head` 启动一个，或检查地址和防火墙；参见 docs/batch.md。</translation>
    </message>
    <message>
        <source>Start one with `ray start --head`; see docs/batch.md.</source>
        <translation>请用 `ray start --head` 启动一个；参见 docs/batch.md。</translation>
    </message>
    <message>
        <source>Start the propagation again.</source>
        <translation>请重新开始传播。</translation>
    </message>
    <message>
        <source>Start the run again from its reference frames.</source>
        <translation>请从参考帧重新开始运行。</translation>
    </message>
    <message>
        <source>Start the run again.</source>
        <translation>请重新开始运行。</translation>
    </message>
    <message>
        <source>Steps of the alignment; as trained.</source>
        <translation>对齐的步数；与训练时相同。</translation>
    </message>
    <message>
        <source>Stretch every frame to 0..1 as published; lights up frames without an object.</source>
        <translation>按论文公布的方式将每帧拉伸到 0..1；没有对象的帧会被提亮。</translation>
    </message>
    <message>
        <source>Symmetry Encoder-Decoder Network with Attention Mechanism for Fast Video Object Segmentation. Symmetry 2019, 11(8), 1006, doi 10.3390/sym11081006. No code or weights published.</source>
        <translation>Symmetry Encoder-Decoder Network with Attention Mechanism for Fast Video Object Segmentation. Symmetry 2019, 11(8), 1006, doi 10.3390/sym11081006。没有发布代码或权重。</translation>
    </message>
    <message>
        <source>Take it from another.</source>
        <translation>请从其他命令取下一个。</translation>
    </message>
    <message>
        <source>Take it out.</source>
        <translation>请将其取出。</translation>
    </message>
    <message>
        <source>Tar files that trainers stream: image, palette mask and JSON of each frame side by side.</source>
        <translation>供训练程序流式读取的 tar 文件：每帧的图像、调色板掩码和 JSON 并列。</translation>
    </message>
    <message>
        <source>Temporal and spatial compensation (TSC); as trained.</source>
        <translation>时间与空间补偿（TSC）；与训练时相同。</translation>
    </message>
    <message>
        <source>The adapted weights %1 are damaged or were changed: sha256 %2, expected %3.</source>
        <translation>适配后的权重 %1 已损坏或被更改：sha256 %2，应为 %3。</translation>
    </message>
    <message>
        <source>The adapted weights %1 cannot be read: %2.</source>
        <translation>无法读取适配后的权重 %1：%2。</translation>
    </message>
    <message>
        <source>The address led to a page that asks something first. Open it in a browser, download the file there.</source>
        <translation>该地址通向一个先要询问的页面。请在浏览器中打开，在那里下载文件。</translation>
    </message>
    <message>
        <source>The array &apos;%1&apos; of an engine state cannot be stored: %2.</source>
        <translation>无法存储引擎状态的数组“%1”：%2。</translation>
    </message>
    <message>
        <source>The batch failed: %1</source>
        <translation>批处理失败：%1</translation>
    </message>
    <message>
        <source>The border covers %1 pixels of objects; they read back as &apos;ignore&apos;.</source>
        <translation>边界覆盖了对象的 %1 个像素；读回时为“忽略”。</translation>
    </message>
    <message>
        <source>The box %1 for %2 holds no pixel of the frame.</source>
        <translation>%2 的框 %1 不含该帧的任何像素。</translation>
    </message>
    <message>
        <source>The box covers the whole picture, so nothing is background.</source>
        <translation>方框覆盖了整个画面，因此没有背景。</translation>
    </message>
    <message>
        <source>The box is %1 x %2 pixels; it must be at least %3 on each side.</source>
        <translation>方框为 %1 x %2 像素；每边至少须为 %3。</translation>
    </message>
    <message>
        <source>The boxes on frame %1 read back differently.</source>
        <translation>读回的第 %1 帧的框不同。</translation>
    </message>
    <message>
        <source>The boxes read back differently.</source>
        <translation>读回的框不同。</translation>
    </message>
    <message>
        <source>The budget must be positive, got %1 seconds.</source>
        <translation>预算必须为正数，得到 %1 秒。</translation>
    </message>
    <message>
        <source>The build of %1 was broken off.</source>
        <translation>%1 的构建被中断。</translation>
    </message>
    <message>
        <source>The centre %1 is outside the window of %2 frames.</source>
        <translation>中心 %1 在 %2 帧的窗口之外。</translation>
    </message>
    <message>
        <source>The clip %1 is closed.</source>
        <translation>片段 %1 已关闭。</translation>
    </message>
    <message>
        <source>The clip &apos;%1&apos; is called &apos;%2&apos;, because a file name cannot hold all of it.</source>
        <translation>片段“%1”称为“%2”，因为文件名无法容纳全名。</translation>
    </message>
    <message>
        <source>The clip asks for an odd angle; it was turned by %1 degrees.</source>
        <translation>片段要求非直角的角度；已旋转 %1 度。</translation>
    </message>
    <message>
        <source>The clip at %1 cannot be read: %2.</source>
        <translation>无法读取位于 %1 的片段：%2。</translation>
    </message>
    <message>
        <source>The clip has %1 frame; a plan needs 2 or more.</source>
        <translation>片段有 %1 帧；规划需要 2 帧或更多。</translation>
    </message>
    <message>
        <source>The clip is HDR (%1); its colours are shown without tone mapping.</source>
        <translation>片段为 HDR（%1）；其颜色未经色调映射显示。</translation>
    </message>
    <message>
        <source>The clip of the project, %1, %2.</source>
        <translation>项目的片段 %1：%2。</translation>
    </message>
    <message>
        <source>The clip on a timeline with a marker for each reference and each verified range; no masks.</source>
        <translation>时间线上的片段，每个参考帧和每个已核实范围有一个标记；不含掩码。</translation>
    </message>
    <message>
        <source>The colours are in no known palette; objects are numbered as their colours first appear.</source>
        <translation>颜色不属于任何已知调色板；对象按颜色首次出现的顺序编号。</translation>
    </message>
    <message>
        <source>The curve %1 cannot be read: %2.</source>
        <translation>无法读取曲线 %1：%2。</translation>
    </message>
    <message>
        <source>The data set %1 has no frames of it.</source>
        <translation>数据集 %1 中没有它的帧。</translation>
    </message>
    <message>
        <source>The data set does not read back as it was built: %1</source>
        <translation>读回的数据集与生成的不符：%1</translation>
    </message>
    <message>
        <source>The decoder of %1 %2 while %3.</source>
        <translation>%1 的解码器：%2（%3）。</translation>
    </message>
    <message>
        <source>The decoder of %1 answered nonsense at frame %2: %3.</source>
        <translation>%1 的解码器在第 %2 帧给出了无意义的应答：%3。</translation>
    </message>
    <message>
        <source>The decoder of %1 answered nonsense: %2.</source>
        <translation>%1 的解码器给出了无意义的应答：%2。</translation>
    </message>
    <message>
        <source>The decoder of %1 gave no answer for %2 s while %3.</source>
        <translation>%1 的解码器 %2 秒没有应答（%3）。</translation>
    </message>
    <message>
        <source>The device &apos;%1&apos; is not there: %2 CUDA devices were found.</source>
        <translation>设备“%1”不存在：找到 %2 个 CUDA 设备。</translation>
    </message>
    <message>
        <source>The device &apos;mps&apos; is not there.</source>
        <translation>设备“mps”不存在。</translation>
    </message>
    <message>
        <source>The disk is full: %1 was not written.</source>
        <translation>磁盘已满：%1 未写入。</translation>
    </message>
    <message>
        <source>The download of %1 was broken off: %2.%3</source>
        <translation>%1 的下载中断：%2。%3</translation>
    </message>
    <message>
        <source>The edge refinement process ended without an answer on a frame of %1x%2.</source>
        <translation>边缘细化进程在 %1x%2 的帧上结束而没有应答。</translation>
    </message>
    <message>
        <source>The edge width is %1 px, outside %2..%3.</source>
        <translation>边缘宽度为 %1 px，超出 %2..%3。</translation>
    </message>
    <message>
        <source>The edges of the colours are smooth or lossy: each pixel has the nearest of %1 colours.</source>
        <translation>颜色的边缘经过平滑或有损：每个像素取 %1 种颜色中最接近的一种。</translation>
    </message>
    <message>
        <source>The effort log %1 cannot be read: %2.</source>
        <translation>无法读取工作量记录 %1：%2。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; %2.</source>
        <translation>引擎“%1”：%2。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; cannot be adapted to a clip.</source>
        <translation>引擎“%1”不能适配片段。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; cannot be adapted.</source>
        <translation>引擎“%1”不能适配。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; cannot be compared with itself.</source>
        <translation>引擎“%1”不能与自身比较。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; gave %2 channels for %3 objects and background.</source>
        <translation>引擎“%1”给出 %2 个通道，用于 %3 个对象和背景。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; gave values that are no numbers.</source>
        <translation>引擎“%1”给出的值不是数字。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; has no setting &apos;%2&apos;.</source>
        <translation>引擎“%1”没有设置“%2”。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; has no weights to start from.</source>
        <translation>引擎“%1”没有可作起点的权重。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; is closed.</source>
        <translation>引擎“%1”已关闭。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; needs weights and has none.</source>
        <translation>引擎“%1”需要权重，但没有权重。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; shows no signs to fit.</source>
        <translation>引擎“%1”没有可供拟合的迹象。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; takes no weights.</source>
        <translation>引擎“%1”不使用权重。</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; was closed.</source>
        <translation>引擎“%1”已被关闭。</translation>
    </message>
    <message>
        <source>The engine &apos;classic-clicks&apos; was closed.</source>
        <translation>引擎“classic-clicks”已被关闭。</translation>
    </message>
    <message>
        <source>The engine &apos;savos&apos; needs weights and has none.</source>
        <translation>引擎“savos”需要权重，但没有权重。</translation>
    </message>
    <message>
        <source>The engine plug-in &apos;%1&apos; (%2) %3.</source>
        <translation>引擎插件“%1”（%2）%3。</translation>
    </message>
    <message>
        <source>The engine plug-in &apos;%1&apos; cannot be started: %2: %3.</source>
        <translation>无法启动引擎插件“%1”：%2：%3。</translation>
    </message>
    <message>
        <source>The engine plug-in &apos;%1&apos; made a %2, which is no %3.</source>
        <translation>引擎插件“%1”生成了 %2，它不是 %3。</translation>
    </message>
    <message>
        <source>The export holds the box around each object, not its shape: no masks can be read from it.</source>
        <translation>导出内容是每个对象的框而非形状：无法从中读出掩码。</translation>
    </message>
    <message>
        <source>The export read back differs from the masks on frame %1: %2.</source>
        <translation>读回的导出在第 %1 帧上与掩码不同：%2。</translation>
    </message>
    <message>
        <source>The export read back has %1 frames, expected %2 of the same names; %3.</source>
        <translation>读回的导出有 %1 帧，应为 %2 个同名的帧；%3。</translation>
    </message>
    <message>
        <source>The file %1 does not hold this trunk: %2 keys are missing, &apos;%3&apos; first.</source>
        <translation>文件 %1 不含此主干网络：缺少 %2 个键，第一个是“%3”。</translation>
    </message>
    <message>
        <source>The file %1 has no index (moov atom): its recording or copying was cut off before the end.</source>
        <translation>文件 %1 没有索引（moov atom）：其录制或复制在结束前被中断。</translation>
    </message>
    <message>
        <source>The file %1 has no video stream, only sound or data.</source>
        <translation>文件 %1 没有视频流，只有声音或数据。</translation>
    </message>
    <message>
        <source>The file %1 is empty (0 bytes).</source>
        <translation>文件 %1 为空（0 字节）。</translation>
    </message>
    <message>
        <source>The file %1 is gone.</source>
        <translation>文件 %1 已不存在。</translation>
    </message>
    <message>
        <source>The file %1 is not a video that FFmpeg can read.</source>
        <translation>文件 %1 不是 FFmpeg 可读取的视频。</translation>
    </message>
    <message>
        <source>The file %1 may not be read: %2.</source>
        <translation>文件 %1 不可读取：%2。</translation>
    </message>
    <message>
        <source>The file announces %1 frames but holds only %2; the others are lost.</source>
        <translation>文件声明有 %1 帧，但只含 %2 帧；其余已丢失。</translation>
    </message>
    <message>
        <source>The file announces %1 pages but only %2 can be read.</source>
        <translation>文件声明有 %1 页，但只有 %2 页可以读取。</translation>
    </message>
    <message>
        <source>The file announces %1 s but ends after %2 s; the rest is lost.</source>
        <translation>文件声明时长为 %1 秒，但在 %2 秒后结束；其余已丢失。</translation>
    </message>
    <message>
        <source>The file holds boxes; they were taken as filled rectangles.</source>
        <translation>文件含有方框；已作为填充矩形处理。</translation>
    </message>
    <message>
        <source>The file holds more than %1 objects.</source>
        <translation>文件含有超过 %1 个对象。</translation>
    </message>
    <message>
        <source>The file holds no usable times: frames are in decoded order, %1 per second was assumed.</source>
        <translation>文件没有可用的时间：帧按解码顺序排列，假定为每秒 %1 帧。</translation>
    </message>
    <message>
        <source>The file is cut off: %1 frame(s) at its end did not decode and were left out.</source>
        <translation>文件被截断：其末尾 %1 帧未能解码，已略去。</translation>
    </message>
    <message>
        <source>The file is damaged or cut off: what comes after %1 pages is lost.</source>
        <translation>文件已损坏或被截断：%1 页之后的内容已丢失。</translation>
    </message>
    <message>
        <source>The file is damaged or of another kind: save it again.</source>
        <translation>文件已损坏或属于其他种类：请重新保存。</translation>
    </message>
    <message>
        <source>The file is damaged or was cut off; copy or export the clip again.</source>
        <translation>文件已损坏或被截断；请再次复制或导出片段。</translation>
    </message>
    <message>
        <source>The file may not be written.</source>
        <translation>文件不可写入。</translation>
    </message>
    <message>
        <source>The file needs %1 objects; at most %2 are possible.</source>
        <translation>文件需要 %1 个对象；最多 %2 个。</translation>
    </message>
    <message>
        <source>The file&apos;s times jump back at %1 place(s), as in joined files: frames are in the order of the file.</source>
        <translation>文件的时间有 %1 处回跳，如同拼接的文件：帧按文件中的顺序排列。</translation>
    </message>
    <message>
        <source>The files are intact, but this format does not hold these masks. Choose another format, such as png, and report this message as an error of the program.</source>
        <translation>文件完好，但此格式不能容纳这些掩码。请选择其他格式，例如 png，并将此消息作为程序错误报告。</translation>
    </message>
    <message>
        <source>The files hold %1 objects; at most %2 are possible.</source>
        <translation>这些文件含有 %1 个对象；最多 %2 个。</translation>
    </message>
    <message>
        <source>The files of &apos;%1&apos; cannot be moved in the data set: %2.</source>
        <translation>无法移动数据集中“%1”的文件：%2。</translation>
    </message>
    <message>
        <source>The filter gave %1, not a picture.</source>
        <translation>滤波器给出了 %1，而不是图像。</translation>
    </message>
    <message>
        <source>The filters leave no clip. %1</source>
        <translation>筛选后没有剩下任何片段。%1</translation>
    </message>
    <message>
        <source>The fingerprint %1 is not valid: kind, total_bytes, file_count and digest are expected.</source>
        <translation>指纹 %1 无效：应有 kind、total_bytes、file_count 和 digest。</translation>
    </message>
    <message>
        <source>The first frame of the objects %1, %2, has no true mask.</source>
        <translation>对象 %1 的第一帧 %2 没有真值掩码。</translation>
    </message>
    <message>
        <source>The first true mask holds no object, so there is nothing to score.</source>
        <translation>第一个真值掩码不含对象，因此没有可评分的内容。</translation>
    </message>
    <message>
        <source>The flow %1 cannot be read: %2.</source>
        <translation>无法读取光流 %1：%2。</translation>
    </message>
    <message>
        <source>The flow %1 is %2 (height, width), expected %3.</source>
        <translation>光流 %1 为 %2（高，宽），应为 %3。</translation>
    </message>
    <message>
        <source>The flow folder %1 cannot be read: %2.</source>
        <translation>无法读取光流文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>The flow picture %1 cannot be read: %2.</source>
        <translation>无法读取光流图像 %1：%2。</translation>
    </message>
    <message>
        <source>The flow picture is %1 %2, expected %3 uint8.</source>
        <translation>光流图像为 %1 %2，应为 %3 uint8。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: %2.</source>
        <translation>无法创建文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read: %2.</source>
        <translation>无法读取文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written: %2.</source>
        <translation>无法写入文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>The folder %1 has no mask image.</source>
        <translation>文件夹 %1 没有掩码图像。</translation>
    </message>
    <message>
        <source>The folder %1 holds %2 files %3, expected one.</source>
        <translation>文件夹 %1 中有 %2 个文件 %3，应为一个。</translation>
    </message>
    <message>
        <source>The folder %1 holds .flo files and pictures.</source>
        <translation>文件夹 %1 同时含有 .flo 文件和图片。</translation>
    </message>
    <message>
        <source>The folder %1 holds no projects.</source>
        <translation>文件夹 %1 不含项目。</translation>
    </message>
    <message>
        <source>The folder %1 holds several images named %2 that differ in their ending only.</source>
        <translation>文件夹 %1 含有多个名为 %2、仅扩展名不同的图像。</translation>
    </message>
    <message>
        <source>The folder %1 holds the flow of %2 frames, and the clip has %3.</source>
        <translation>文件夹 %1 含有 %2 帧的光流，而片段有 %3 帧。</translation>
    </message>
    <message>
        <source>The folder %1 is in no layout that can be trained on.</source>
        <translation>文件夹 %1 的布局不能用于训练。</translation>
    </message>
    <message>
        <source>The format &apos;%1&apos; has no option &apos;%2&apos;.</source>
        <translation>格式“%1”没有选项“%2”。</translation>
    </message>
    <message>
        <source>The format &apos;%1&apos; shows the clip, but the clip is not open.</source>
        <translation>格式“%1”要显示片段，但片段未打开。</translation>
    </message>
    <message>
        <source>The frame %1 could not be encoded as JPEG.</source>
        <translation>无法将帧 %1 编码为 JPEG。</translation>
    </message>
    <message>
        <source>The frame range %1..%2 is not valid: the first frame must be 0 or more and not after the last.</source>
        <translation>帧范围 %1..%2 无效：第一帧必须为 0 或更大，且不在最后一帧之后。</translation>
    </message>
    <message>
        <source>The frame table %1 is damaged: %2.</source>
        <translation>帧表 %1 已损坏：%2。</translation>
    </message>
    <message>
        <source>The frame table says that nobody annotated any of these frames.</source>
        <translation>帧表表明这些帧都无人标注。</translation>
    </message>
    <message>
        <source>The frames of %1 cannot be linked: only folders of upright JPEG images can.</source>
        <translation>%1 的帧无法链接：只有正向 JPEG 图像的文件夹可以链接。</translation>
    </message>
    <message>
        <source>The frames of %1 differ in size.</source>
        <translation>%1 的帧大小不一。</translation>
    </message>
    <message>
        <source>The frames of &apos;%1&apos; are not those of the truth: &apos;%2&apos; and others.</source>
        <translation>“%1”的帧与真值的不同：“%2”等。</translation>
    </message>
    <message>
        <source>The image %1 cannot be read.</source>
        <translation>无法读取图像 %1。</translation>
    </message>
    <message>
        <source>The image %1 claims more than %2 pixels, which is too large.</source>
        <translation>图像 %1 声称超过 %2 像素，太大了。</translation>
    </message>
    <message>
        <source>The image %1 claims pictures of %2 x %3 pixels, which is too large.</source>
        <translation>图像 %1 声称含有 %2 x %3 像素的图像，过大。</translation>
    </message>
    <message>
        <source>The image %1 is %2x%3 now; %4x%5 is expected.</source>
        <translation>图像 %1 现在为 %2x%3；应为 %4x%5。</translation>
    </message>
    <message>
        <source>The image %1 is gone.</source>
        <translation>图像 %1 已不存在。</translation>
    </message>
    <message>
        <source>The images of %1 differ in size: %2x%3 is expected, but there are %4.</source>
        <translation>%1 的图像大小不一：应为 %2x%3，但有 %4。</translation>
    </message>
    <message>
        <source>The images of classes and instances of &apos;%1&apos; have different sizes.</source>
        <translation>“%1”的类别图像和实例图像大小不同。</translation>
    </message>
    <message>
        <source>The job was cancelled.</source>
        <translation>作业已取消。</translation>
    </message>
    <message>
        <source>The labels of a reference must be uint8 of the frame&apos;s size %1, got %2 %3.</source>
        <translation>参考帧的标签必须为 uint8 且大小与帧相同，即 %1，得到 %2 %3。</translation>
    </message>
    <message>
        <source>The large project with %1 objects failed.</source>
        <translation>含 %1 个对象的大型项目失败。</translation>
    </message>
    <message>
        <source>The list %1 cannot be read: %2.</source>
        <translation>无法读取列表 %1：%2。</translation>
    </message>
    <message>
        <source>The list %1 is not text: %2.</source>
        <translation>列表 %1 不是文本：%2。</translation>
    </message>
    <message>
        <source>The list %1 names no clips.</source>
        <translation>列表 %1 没有列出片段。</translation>
    </message>
    <message>
        <source>The list names %1, where a file of this machine is expected.</source>
        <translation>列表中写有 %1，而此处应为本机的文件。</translation>
    </message>
    <message>
        <source>The list names the address %1, where a file is expected.</source>
        <translation>列表给出地址 %1，而此处应为文件。</translation>
    </message>
    <message>
        <source>The list names the project %1 in a store.</source>
        <translation>列表中的项目 %1 位于存储中。</translation>
    </message>
    <message>
        <source>The list of objects and the true masks must be of the same set.</source>
        <translation>对象列表和真值掩码必须属于同一数据集。</translation>
    </message>
    <message>
        <source>The list of objects does not name the video &apos;%1&apos;.</source>
        <translation>对象列表没有列出视频“%1”。</translation>
    </message>
    <message>
        <source>The loss at step %1 of &apos;%2&apos; is %3.</source>
        <translation>“%2”第 %1 步的损失为 %3。</translation>
    </message>
    <message>
        <source>The manifest %1 is damaged: %2.</source>
        <translation>清单 %1 已损坏：%2。</translation>
    </message>
    <message>
        <source>The maps are %1 and the frame is %2; they must agree.</source>
        <translation>图为 %1，帧为 %2；两者必须一致。</translation>
    </message>
    <message>
        <source>The mark &apos;%1&apos; of object %2 on frame %3 does not read back.</source>
        <translation>读回时缺少第 %3 帧上对象 %2 的标记“%1”。</translation>
    </message>
    <message>
        <source>The markers read back differently.</source>
        <translation>读回的标记不同。</translation>
    </message>
    <message>
        <source>The mask %1 cannot be read: %2.</source>
        <translation>无法读取掩码 %1：%2。</translation>
    </message>
    <message>
        <source>The mask %1 claims to be %2, but has only %3 bytes.</source>
        <translation>掩码 %1 声称为 %2，但只有 %3 字节。</translation>
    </message>
    <message>
        <source>The mask %1 is %2 x %3 pixels, expected %4 x %5.</source>
        <translation>掩码 %1 为 %2 x %3 像素，应为 %4 x %5。</translation>
    </message>
    <message>
        <source>The mask %1 is %2, which is too large.</source>
        <translation>掩码 %1 为 %2，过大。</translation>
    </message>
    <message>
        <source>The mask has more than %1 colours, so it is not a mask of separate objects.</source>
        <translation>掩码有超过 %1 种颜色，因此不是各自独立的对象的掩码。</translation>
    </message>
    <message>
        <source>The mask is %1 x %2 pixels, the clip is %3 x %4.</source>
        <translation>掩码为 %1 x %2 像素，片段为 %3 x %4。</translation>
    </message>
    <message>
        <source>The mask to correct is %1, the picture %2.</source>
        <translation>要修正的掩码为 %1，图像为 %2。</translation>
    </message>
    <message>
        <source>The masks are %1 x %2 pixels, the clip is %3 x %4.</source>
        <translation>掩码为 %1 x %2 像素，片段为 %3 x %4。</translation>
    </message>
    <message>
        <source>The masks are of different kinds (%1); check that object numbers agree.</source>
        <translation>掩码种类不同（%1）；请检查对象编号是否一致。</translation>
    </message>
    <message>
        <source>The masks are trimaps: white is one object, and grey is &apos;ignore&apos;.</source>
        <translation>掩码是三分图：白色为一个对象，灰色为“忽略”。</translation>
    </message>
    <message>
        <source>The masks are white on black with smooth or lossy edges: they are one object, cut at half grey.</source>
        <translation>掩码为黑底白色，边缘经过平滑或有损：它们是一个对象，在半灰处切分。</translation>
    </message>
    <message>
        <source>The masks in %1 cannot be paired with frames: &apos;%2&apos; and others are not named like the frames (&apos;%3&apos; to &apos;%4&apos;).</source>
        <translation>%1 中的掩码无法与帧配对：“%2”等的名称与帧（“%3”至“%4”）不同。</translation>
    </message>
    <message>
        <source>The masks of &apos;%1&apos; are not in %2.</source>
        <translation>“%1”的掩码不在 %2 中。</translation>
    </message>
    <message>
        <source>The masks were made for other times: frame %1 comes %2 s after the first of them, in this clip %3 s. Check that it is the same clip at the same frame rate.</source>
        <translation>掩码是为其他时间制作的：第 %1 帧在其中第一帧之后 %2 秒，在此片段中为 %3 秒。请确认是帧率相同的同一片段。</translation>
    </message>
    <message>
        <source>The matte %1 could not be encoded as PNG.</source>
        <translation>无法将蒙版 %1 编码为 PNG。</translation>
    </message>
    <message>
        <source>The matte of object %1 on frame %2 reads back differently.</source>
        <translation>读回的第 %2 帧上对象 %1 的蒙版不同。</translation>
    </message>
    <message>
        <source>The new order %1 must name every object once: %2.</source>
        <translation>新顺序 %1 必须将每个对象列出一次：%2。</translation>
    </message>
    <message>
        <source>The note has %1 characters.</source>
        <translation>备注有 %1 个字符。</translation>
    </message>
    <message>
        <source>The number %1 was read as &apos;ignore&apos;.</source>
        <translation>编号 %1 作为“忽略”读取。</translation>
    </message>
    <message>
        <source>The object &apos;%1&apos; has no mask to start from.</source>
        <translation>对象“%1”没有可作起点的掩码。</translation>
    </message>
    <message>
        <source>The object &apos;%1&apos; is locked.</source>
        <translation>对象“%1”已锁定。</translation>
    </message>
    <message>
        <source>The objects of a run must be different ids from 1 to %1, got %2.</source>
        <translation>一次运行的对象必须是 1 至 %1 之间互不相同的编号，得到 %2。</translation>
    </message>
    <message>
        <source>The only true object stands for the only object of the project.</source>
        <translation>唯一的真值对象对应项目的唯一对象。</translation>
    </message>
    <message>
        <source>The open clip has %1 frames of %2 x %3, the project %4 of %5 x %6.</source>
        <translation>打开的片段有 %1 帧，%2 x %3，项目有 %4 帧，%5 x %6。</translation>
    </message>
    <message>
        <source>The packed program has no PyMatting; install Maskreel by pip with the extra &apos;matting&apos;.</source>
        <translation>打包的程序不含 PyMatting；请用 pip 安装带附加组件“matting”的 Maskreel。</translation>
    </message>
    <message>
        <source>The pages have no times: %1 frames per second were assumed.</source>
        <translation>各页没有时间：假定为每秒 %1 帧。</translation>
    </message>
    <message>
        <source>The palette holds greys with smooth edges: the masks are one object, cut at half grey.</source>
        <translation>调色板含有边缘平滑的灰色：掩码是一个对象，在半灰处切分。</translation>
    </message>
    <message>
        <source>The palettes of the images differ: objects are distinguished by colour, not by index.</source>
        <translation>各图像的调色板不同：对象按颜色而不是按索引区分。</translation>
    </message>
    <message>
        <source>The picture %1 cannot be read: %2.</source>
        <translation>无法读取图片 %1：%2。</translation>
    </message>
    <message>
        <source>The picture in %1 is in a form that FFmpeg does not know.</source>
        <translation>%1 中的图片采用 FFmpeg 不支持的形式。</translation>
    </message>
    <message>
        <source>The point %1,%2 for %3 is outside the frame.</source>
        <translation>%3 的点 %1,%2 在帧之外。</translation>
    </message>
    <message>
        <source>The points &apos;%1&apos; are not a polygon.</source>
        <translation>点“%1”不构成多边形。</translation>
    </message>
    <message>
        <source>The position of a stored run cannot be read: %1.</source>
        <translation>无法读取已存储运行的位置：%1。</translation>
    </message>
    <message>
        <source>The prepared data %1 cannot be read: %2.</source>
        <translation>无法读取准备好的数据 %1：%2。</translation>
    </message>
    <message>
        <source>The prepared data in %1 are damaged: %2.</source>
        <translation>%1 中准备好的数据已损坏：%2。</translation>
    </message>
    <message>
        <source>The process of closed-form matting ended without an answer.</source>
        <translation>闭式抠图的进程结束而没有应答。</translation>
    </message>
    <message>
        <source>The project %1 holds no mask.</source>
        <translation>项目 %1 不含掩码。</translation>
    </message>
    <message>
        <source>The project %1 is of another clip: %2, expected %3.</source>
        <translation>项目 %1 属于另一个片段：%2，应为 %3。</translation>
    </message>
    <message>
        <source>The project %1 was made for another clip than %2: &apos;%3&apos;, %4 frames of %5 x %6.</source>
        <translation>项目 %1 不是为 %2 而是为另一个片段制作的：“%3”，%4 帧，%5 x %6。</translation>
    </message>
    <message>
        <source>The project itself is as it was: go on working.</source>
        <translation>项目本身与之前一样：可继续工作。</translation>
    </message>
    <message>
        <source>The prompts %1 are in no file that is known by its name.</source>
        <translation>提示 %1 所在文件的类型无法从名称得知。</translation>
    </message>
    <message>
        <source>The prompts bring %1 new objects to %2 that are there.</source>
        <translation>提示在已有的 %2 个对象之外带来 %1 个新对象。</translation>
    </message>
    <message>
        <source>The prompts for %1 select nothing that is not another object&apos;s.</source>
        <translation>%1 的提示没有选中不属于其他对象的内容。</translation>
    </message>
    <message>
        <source>The published sizes are [480], or [352, 480, 736] for the multi-scale test.</source>
        <translation>论文公布的尺寸为 [480]，多尺度测试为 [352, 480, 736]。</translation>
    </message>
    <message>
        <source>The range ends at frame %1, and the clip has %2 frames.</source>
        <translation>范围在第 %1 帧结束，而片段有 %2 帧。</translation>
    </message>
    <message>
        <source>The recipe has no number &apos;%1&apos;.</source>
        <translation>方案没有数值“%1”。</translation>
    </message>
    <message>
        <source>The record %1 of installed weights cannot be read: %2.</source>
        <translation>无法读取已安装权重的记录 %1：%2。</translation>
    </message>
    <message>
        <source>The results hold the label %1; the unsupervised task allows 1 to %2.</source>
        <translation>结果含有标签 %1；无监督任务允许 1 至 %2。</translation>
    </message>
    <message>
        <source>The results hold the labels %1, the truth only %2.</source>
        <translation>结果含有标签 %1，真值只有 %2。</translation>
    </message>
    <message>
        <source>The row &apos;%1&apos; of %2 has no mask.</source>
        <translation>%2 的行“%1”没有掩码。</translation>
    </message>
    <message>
        <source>The row of %1 has masks to start from, and no masks of the whole clip.</source>
        <translation>%1 的行有起始掩码，但没有整个片段的掩码。</translation>
    </message>
    <message>
        <source>The run stopped because of an error in the program: %1: %2.</source>
        <translation>运行因程序错误而停止：%1：%2。</translation>
    </message>
    <message>
        <source>The runs of a mask add up to %1, expected %2 x %3.</source>
        <translation>掩码的游程合计为 %1，应为 %2 x %3。</translation>
    </message>
    <message>
        <source>The runs of a mask are not whole numbers.</source>
        <translation>掩码的游程不是整数。</translation>
    </message>
    <message>
        <source>The saved state does not say which engine made it.</source>
        <translation>已保存的状态没有说明由哪个引擎生成。</translation>
    </message>
    <message>
        <source>The saved state has version %1, expected %2.</source>
        <translation>已保存的状态版本为 %1，应为 %2。</translation>
    </message>
    <message>
        <source>The saved state of a run cannot be read back: %1.</source>
        <translation>无法读回已保存的运行状态：%1。</translation>
    </message>
    <message>
        <source>The schedule %1 cannot be read: %2.</source>
        <translation>无法读取训练计划 %1：%2。</translation>
    </message>
    <message>
        <source>The schedule has no set &apos;%1&apos;.</source>
        <translation>训练计划没有数据集“%1”。</translation>
    </message>
    <message>
        <source>The schedule has no stage &apos;%1&apos;.</source>
        <translation>训练计划没有阶段“%1”。</translation>
    </message>
    <message>
        <source>The schedule needs %1 more sets: %2.</source>
        <translation>训练计划还需要 %1 个数据集：%2。</translation>
    </message>
    <message>
        <source>The scribbles read back leave their objects on frame %1.</source>
        <translation>读回的涂抹在第 %1 帧上超出其对象。</translation>
    </message>
    <message>
        <source>The sequence &apos;%1&apos; is not in %2.</source>
        <translation>序列“%1”不在 %2 中。</translation>
    </message>
    <message>
        <source>The server would refuse this submission: %1%2.</source>
        <translation>服务器会拒绝此提交：%1%2。</translation>
    </message>
    <message>
        <source>The set of a clip comes from --split.</source>
        <translation>片段所属的集合由 --split 决定。</translation>
    </message>
    <message>
        <source>The setting &apos;%1&apos; of &apos;%2&apos; cannot be %3.</source>
        <translation>“%2”的设置“%1”不能为 %3。</translation>
    </message>
    <message>
        <source>The setting &apos;%1&apos; of &apos;%2&apos; is %3, expected %4.</source>
        <translation>“%2”的设置“%1”为 %3，应为 %4。</translation>
    </message>
    <message>
        <source>The setting &apos;%1&apos; of &apos;%2&apos; is %3, outside its range %4..%5.</source>
        <translation>“%2”的设置“%1”为 %3，超出其范围 %4..%5。</translation>
    </message>
    <message>
        <source>The setting &apos;ms&apos; is %1; it must be a list of positive numbers.</source>
        <translation>设置“ms”为 %1；它必须是正数列表。</translation>
    </message>
    <message>
        <source>The setting &apos;scales&apos; of &apos;savos&apos; is %1, expected numbers in 0.1..4.</source>
        <translation>“savos”的设置“scales”为 %1，应为 0.1..4 之间的数。</translation>
    </message>
    <message>
        <source>The setting &apos;sizes&apos; of &apos;imcnet&apos; is %1, expected positive multiples of %2.</source>
        <translation>“imcnet”的设置“sizes”为 %1，应为 %2 的正倍数。</translation>
    </message>
    <message>
        <source>The shapes %1 do not read back: %2.</source>
        <translation>形状 %1 无法正确读回：%2。</translation>
    </message>
    <message>
        <source>The shard is &apos;%1&apos;.</source>
        <translation>分片为“%1”。</translation>
    </message>
    <message>
        <source>The shares of --split &apos;%1&apos; are all 0.</source>
        <translation>--split“%1”的份额全为 0。</translation>
    </message>
    <message>
        <source>The source %1 cannot be read: %2.</source>
        <translation>无法读取来源 %1：%2。</translation>
    </message>
    <message>
        <source>The split &apos;%1&apos; is of DAVIS, and none of the data is a DAVIS folder.</source>
        <translation>划分“%1”属于 DAVIS，而数据中没有 DAVIS 文件夹。</translation>
    </message>
    <message>
        <source>The state of &apos;%1&apos; holds a value that is not JSON: %2.</source>
        <translation>“%1”的状态含有非 JSON 的值：%2。</translation>
    </message>
    <message>
        <source>The state of &apos;%1&apos; is damaged: %2.</source>
        <translation>“%1”的状态已损坏：%2。</translation>
    </message>
    <message>
        <source>The step &apos;%1&apos; is damaged; it can no longer be used to %2, nor can those beyond it.</source>
        <translation>步骤“%1”已损坏；它及其之后的步骤都不能再用于 %2。</translation>
    </message>
    <message>
        <source>The steps of undo were damaged and are gone; the project itself is as it was.</source>
        <translation>撤销步骤已损坏，无法恢复；项目本身与之前一样。</translation>
    </message>
    <message>
        <source>The stored fingerprint of &apos;%1&apos; is damaged.</source>
        <translation>“%1”已存储的指纹已损坏。</translation>
    </message>
    <message>
        <source>The stored run is damaged and cannot be resumed.</source>
        <translation>已存储的运行已损坏，无法继续。</translation>
    </message>
    <message>
        <source>The stored run is damaged: %1.</source>
        <translation>已存储的运行已损坏：%1。</translation>
    </message>
    <message>
        <source>The task holds every %1th frame of its video; there are masks on these only.</source>
        <translation>任务只含其视频的每第 %1 帧；只有这些帧有掩码。</translation>
    </message>
    <message>
        <source>The template &apos;%1&apos; has %2.</source>
        <translation>模板“%1”含有 %2。</translation>
    </message>
    <message>
        <source>The thread count is %1; it must be 1 or more.</source>
        <translation>线程数为 %1；它必须为 1 或更大。</translation>
    </message>
    <message>
        <source>The tracks cover more than %1 shapes.</source>
        <translation>轨迹覆盖超过 %1 个形状。</translation>
    </message>
    <message>
        <source>The tracks hold more than %1 shapes.</source>
        <translation>轨迹含有超过 %1 个形状。</translation>
    </message>
    <message>
        <source>The training state %1 is damaged: %2.</source>
        <translation>训练状态 %1 已损坏：%2。</translation>
    </message>
    <message>
        <source>The training state %1 was made with other numbers: %2; asked for: %3.</source>
        <translation>训练状态 %1 是用其他数值生成的：%2；要求的是：%3。</translation>
    </message>
    <message>
        <source>The training state of step %1 is damaged: %2.</source>
        <translation>第 %1 步的训练状态已损坏：%2。</translation>
    </message>
    <message>
        <source>The true masks show no object, so there is nothing to score.</source>
        <translation>真值掩码中没有对象，因此没有可评分的内容。</translation>
    </message>
    <message>
        <source>The truth and the results need the folders CATEGORY/VIDEO.</source>
        <translation>真值和结果需要文件夹 CATEGORY/VIDEO。</translation>
    </message>
    <message>
        <source>The truth has no object on the first frame.</source>
        <translation>真值在第一帧上没有对象。</translation>
    </message>
    <message>
        <source>The truth needs at least three frames.</source>
        <translation>真值需要至少三帧。</translation>
    </message>
    <message>
        <source>The video %1 cannot be encoded: %2.</source>
        <translation>无法编码视频 %1：%2。</translation>
    </message>
    <message>
        <source>The video has %1 objects; at most %2 are possible.</source>
        <translation>视频有 %1 个对象；最多 %2 个。</translation>
    </message>
    <message>
        <source>The video is %1 x %2 pixels: sizes must be even.</source>
        <translation>视频为 %1 x %2 像素：尺寸必须为偶数。</translation>
    </message>
    <message>
        <source>The video reads back with %1 frames, expected %2 at the clip&apos;s times.</source>
        <translation>读回的视频有 %1 帧，应为片段时间上的 %2 帧。</translation>
    </message>
    <message>
        <source>The videos have another size than expected: %1.</source>
        <translation>视频的大小与预期不同：%1。</translation>
    </message>
    <message>
        <source>The videos have different numbers of frames.</source>
        <translation>各视频的帧数不同。</translation>
    </message>
    <message>
        <source>The weight &apos;%1&apos; is a %2, expected a tensor.</source>
        <translation>权重“%1”是 %2，应为张量。</translation>
    </message>
    <message>
        <source>The weight file &apos;%1&apos; cannot be read: %2.</source>
        <translation>无法读取权重文件“%1”：%2。</translation>
    </message>
    <message>
        <source>The weight file &apos;%1&apos; holds a %2, expected a dict of tensors.</source>
        <translation>权重文件“%1”含有 %2，应为张量的 dict。</translation>
    </message>
    <message>
        <source>The weights %1 are damaged or were changed: sha256 %2, expected %3.</source>
        <translation>权重 %1 已损坏或被更改：sha256 %2，应为 %3。</translation>
    </message>
    <message>
        <source>The weights %1 are damaged: sha256 %2, expected %3.</source>
        <translation>权重 %1 已损坏：sha256 %2，应为 %3。</translation>
    </message>
    <message>
        <source>The weights %1 cannot be read: %2.</source>
        <translation>无法读取权重 %1：%2。</translation>
    </message>
    <message>
        <source>The weights &apos;%1&apos; do not ship with the program.</source>
        <translation>权重“%1”不随程序附带。</translation>
    </message>
    <message>
        <source>The weights &apos;%1&apos; ship with the program.</source>
        <translation>权重“%1”随程序附带。</translation>
    </message>
    <message>
        <source>The weights cannot be kept in %1: %2.</source>
        <translation>权重无法保存在 %1：%2。</translation>
    </message>
    <message>
        <source>The weights cannot be written to %1: %2.</source>
        <translation>权重无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>There are %1 objects; at most %2 are possible.</source>
        <translation>有 %1 个对象；最多 %2 个。</translation>
    </message>
    <message>
        <source>There are files in %1.</source>
        <translation>%1 中有文件。</translation>
    </message>
    <message>
        <source>There are more than %1 objects.</source>
        <translation>有超过 %1 个对象。</translation>
    </message>
    <message>
        <source>There are no %1 files here.</source>
        <translation>此处没有 %1 文件。</translation>
    </message>
    <message>
        <source>There are no %1 files in %2.</source>
        <translation>%2 中没有 %1 文件。</translation>
    </message>
    <message>
        <source>There are no COCO files in %1.</source>
        <translation>%1 中没有 COCO 文件。</translation>
    </message>
    <message>
        <source>There are no EXR files in %1.</source>
        <translation>%1 中没有 EXR 文件。</translation>
    </message>
    <message>
        <source>There are no JPEGImages, because the clip was not open.</source>
        <translation>没有 JPEGImages，因为片段未打开。</translation>
    </message>
    <message>
        <source>There are no JPEGImages, because the clip was not open; the official evaluator needs them.</source>
        <translation>没有 JPEGImages，因为片段未打开；官方评估程序需要它们。</translation>
    </message>
    <message>
        <source>There are no YOLO files in %1.</source>
        <translation>%1 中没有 YOLO 文件。</translation>
    </message>
    <message>
        <source>There are no frames of &apos;%1&apos; in %2.</source>
        <translation>%2 中没有“%1”的帧。</translation>
    </message>
    <message>
        <source>There are no frames to score.</source>
        <translation>没有可评分的帧。</translation>
    </message>
    <message>
        <source>There are no images, because the clip is not open; put them into %1/%2.</source>
        <translation>没有图像，因为片段未打开；请将图像放入 %1/%2。</translation>
    </message>
    <message>
        <source>There are no images, because the clip is not open; put them into images/train and images/val.</source>
        <translation>没有图像，因为片段未打开；请将图像放入 images/train 和 images/val。</translation>
    </message>
    <message>
        <source>There are no mask images in %1.</source>
        <translation>%1 中没有掩码图像。</translation>
    </message>
    <message>
        <source>There are no mask images in &apos;%1&apos;.</source>
        <translation>“%1”中没有掩码图像。</translation>
    </message>
    <message>
        <source>There are no masks in %1.</source>
        <translation>%1 中没有掩码。</translation>
    </message>
    <message>
        <source>There are no tar files in %1.</source>
        <translation>%1 中没有 tar 文件。</translation>
    </message>
    <message>
        <source>There are no videos in %1.</source>
        <translation>%1 中没有视频。</translation>
    </message>
    <message>
        <source>There are no videos of &apos;%1&apos; in %2.</source>
        <translation>%2 中没有“%1”的视频。</translation>
    </message>
    <message>
        <source>There are two boxes around %1.</source>
        <translation>%1 有两个框。</translation>
    </message>
    <message>
        <source>There are: %1.</source>
        <translation>现有：%1。</translation>
    </message>
    <message>
        <source>There is a name or password in the address &apos;%1&apos;; none is sent or stored.</source>
        <translation>地址“%1”中含有用户名或密码；不会发送或存储。</translation>
    </message>
    <message>
        <source>There is already an object named &apos;%1&apos;.</source>
        <translation>已有名为“%1”的对象。</translation>
    </message>
    <message>
        <source>There is no %1 beside the true masks in %2.</source>
        <translation>%2 中的真值掩码旁没有 %1。</translation>
    </message>
    <message>
        <source>There is no %1.</source>
        <translation>没有 %1。</translation>
    </message>
    <message>
        <source>There is no annotation of &apos;%1&apos; in %2.</source>
        <translation>%2 中没有“%1”的标注。</translation>
    </message>
    <message>
        <source>There is no clip %1.</source>
        <translation>没有片段 %1。</translation>
    </message>
    <message>
        <source>There is no device &apos;%1&apos;.</source>
        <translation>没有设备“%1”。</translation>
    </message>
    <message>
        <source>There is no engine &apos;%1&apos;.</source>
        <translation>没有引擎“%1”。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>There is no file or folder %1.</source>
        <translation>没有文件或文件夹 %1。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>没有文件夹 %1。</translation>
    </message>
    <message>
        <source>There is no folder for the project: %1 may not be written.</source>
        <translation>没有可存放项目的文件夹：%1 不可写入。</translation>
    </message>
    <message>
        <source>There is no format &apos;%1&apos;.</source>
        <translation>没有格式“%1”。</translation>
    </message>
    <message>
        <source>There is no frame on which all masks are verified or references.</source>
        <translation>没有任何一帧的全部掩码都已确认或为参考。</translation>
    </message>
    <message>
        <source>There is no frame.</source>
        <translation>没有帧。</translation>
    </message>
    <message>
        <source>There is no gap to fill at frame %1.</source>
        <translation>第 %1 帧没有需要填补的空缺。</translation>
    </message>
    <message>
        <source>There is no mask file %1.</source>
        <translation>没有掩码文件 %1。</translation>
    </message>
    <message>
        <source>There is no mask that somebody vouches for.</source>
        <translation>没有经人确认的掩码。</translation>
    </message>
    <message>
        <source>There is no mask to change here.</source>
        <translation>此处没有可更改的掩码。</translation>
    </message>
    <message>
        <source>There is no mask to import: %1</source>
        <translation>没有可导入的掩码：%1</translation>
    </message>
    <message>
        <source>There is no object %1 in this project.</source>
        <translation>此项目中没有对象 %1。</translation>
    </message>
    <message>
        <source>There is no object &apos;%1&apos; in these projects.</source>
        <translation>这些项目中没有对象“%1”。</translation>
    </message>
    <message>
        <source>There is no object &apos;%1&apos; in this project.</source>
        <translation>此项目中没有对象“%1”。</translation>
    </message>
    <message>
        <source>There is no object in %1: all pixels are background.</source>
        <translation>%1 中没有对象：所有像素都是背景。</translation>
    </message>
    <message>
        <source>There is no object to export.</source>
        <translation>没有可导出的对象。</translation>
    </message>
    <message>
        <source>There is no object to look for on frame %1.</source>
        <translation>第 %1 帧上没有要寻找的对象。</translation>
    </message>
    <message>
        <source>There is no object to propagate.</source>
        <translation>没有可传播的对象。</translation>
    </message>
    <message>
        <source>There is no point in %1, and no box around it.</source>
        <translation>%1 中没有点，也没有框。</translation>
    </message>
    <message>
        <source>There is no project file %1.</source>
        <translation>没有项目文件 %1。</translation>
    </message>
    <message>
        <source>There is no recipe &apos;%1&apos;.</source>
        <translation>没有方案“%1”。</translation>
    </message>
    <message>
        <source>There is no round of work to measure.</source>
        <translation>没有可测量的工作轮次。</translation>
    </message>
    <message>
        <source>There is no task &apos;%1&apos;.</source>
        <translation>没有任务“%1”。</translation>
    </message>
    <message>
        <source>There is no trunk &apos;%1&apos; that ships.</source>
        <translation>没有随附的主干网络“%1”。</translation>
    </message>
    <message>
        <source>There is no video %1.</source>
        <translation>没有视频 %1。</translation>
    </message>
    <message>
        <source>There is no weight file %1.</source>
        <translation>没有权重文件 %1。</translation>
    </message>
    <message>
        <source>There is nothing at %1.</source>
        <translation>%1 处什么也没有。</translation>
    </message>
    <message>
        <source>There is nothing to average: no video, or a video without scored frames.</source>
        <translation>没有可取平均的内容：没有视频，或某个视频没有已评分的帧。</translation>
    </message>
    <message>
        <source>There is nothing to click on.</source>
        <translation>没有可单击的内容。</translation>
    </message>
    <message>
        <source>There is nothing to fetch.</source>
        <translation>没有可获取的内容。</translation>
    </message>
    <message>
        <source>There is nothing to train on in the data given. %1</source>
        <translation>给出的数据中没有可供训练的内容。%1</translation>
    </message>
    <message>
        <source>These weights do not fit &apos;%1&apos;: %2.</source>
        <translation>这些权重与“%1”不符：%2。</translation>
    </message>
    <message>
        <source>These weights were trained over trunk number %1; this version has %2 trunks.</source>
        <translation>这些权重是基于第 %1 号主干网络训练的；此版本有 %2 个主干网络。</translation>
    </message>
    <message>
        <source>Thin only objects with more than this many pixels; 0 thins all.</source>
        <translation>只稀疏化像素数多于此值的对象；0 稀疏化全部。</translation>
    </message>
    <message>
        <source>This FSNet engine is closed.</source>
        <translation>此 FSNet 引擎已关闭。</translation>
    </message>
    <message>
        <source>This IMCNet engine is closed.</source>
        <translation>此 IMCNet 引擎已关闭。</translation>
    </message>
    <message>
        <source>This classic discovery is closed.</source>
        <translation>此 Classic 查找已关闭。</translation>
    </message>
    <message>
        <source>This export needs the clip&apos;s pixels, but the clip is not open.</source>
        <translation>此导出需要片段的像素，但片段未打开。</translation>
    </message>
    <message>
        <source>This format has no word for objects that are %1: %2 such marks are left out.</source>
        <translation>此格式无法表示 %1 的对象：%2 个此类标记已略去。</translation>
    </message>
    <message>
        <source>This recipe needs clips, and none was found.</source>
        <translation>此方案需要片段，但没有找到。</translation>
    </message>
    <message>
        <source>This state was made by the engine &apos;%1&apos; in another way, expected &apos;%2&apos; with windows &apos;%3&apos;.</source>
        <translation>此状态由引擎“%1”以另一种方式生成，应为“%2”，窗口“%3”。</translation>
    </message>
    <message>
        <source>This state was made by the engine &apos;%1&apos;, expected &apos;%2&apos;.</source>
        <translation>此状态由引擎“%1”生成，应为“%2”。</translation>
    </message>
    <message>
        <source>This state was made with other settings of the engine.</source>
        <translation>此状态是用引擎的其他设置生成的。</translation>
    </message>
    <message>
        <source>Tokens are: %1.</source>
        <translation>可用的标记为：%1。</translation>
    </message>
    <message>
        <source>Track ids do not fit object ids; objects are numbered from 1.</source>
        <translation>轨迹编号不适合作为对象编号；对象从 1 起编号。</translation>
    </message>
    <message>
        <source>Training can start from it (--setting trunk_file=FILE); an engine needs a whole network.</source>
        <translation>训练可以从它开始（--setting trunk_file=FILE）；引擎需要完整的网络。</translation>
    </message>
    <message>
        <source>Training frames cannot be written to %1: %2.</source>
        <translation>训练帧无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Try %1.</source>
        <translation>请尝试 %1。</translation>
    </message>
    <message>
        <source>Try a smaller frame, or switch edge refinement off.</source>
        <translation>请尝试更小的帧，或关闭边缘细化。</translation>
    </message>
    <message>
        <source>Try again; it goes on where it stopped.</source>
        <translation>请重试；将从停止处继续。</translation>
    </message>
    <message>
        <source>Try again; or use another disk.</source>
        <translation>请重试；或使用其他磁盘。</translation>
    </message>
    <message>
        <source>Two masks of different sizes cannot be compared: %1 and %2.</source>
        <translation>两个大小不同的掩码无法比较：%1 和 %2。</translation>
    </message>
    <message>
        <source>Type at least one character.</source>
        <translation>请至少键入一个字符。</translation>
    </message>
    <message>
        <source>Unlock %1</source>
        <translation>解锁 %1</translation>
    </message>
    <message>
        <source>Unlock it first.</source>
        <translation>请先将其解锁。</translation>
    </message>
    <message>
        <source>Unlock it to change its mask.</source>
        <translation>请将其解锁以更改其掩码。</translation>
    </message>
    <message>
        <source>Unlock it to mark it absent.</source>
        <translation>请将其解锁以标记为不在画面中。</translation>
    </message>
    <message>
        <source>Unlock it, or leave it out of the run.</source>
        <translation>请将其解锁，或不将其纳入运行。</translation>
    </message>
    <message>
        <source>Unlock it, or leave its prompts out.</source>
        <translation>请解锁它，或略去其提示。</translation>
    </message>
    <message>
        <source>Unmark presence</source>
        <translation>取消在场标记</translation>
    </message>
    <message>
        <source>Unmark reference</source>
        <translation>取消参考帧标记</translation>
    </message>
    <message>
        <source>Unpack it, and choose the checkpoint that is in it.</source>
        <translation>请将其解压，然后选择其中的检查点。</translation>
    </message>
    <message>
        <source>Unverify</source>
        <translation>取消核实</translation>
    </message>
    <message>
        <source>Update Maskreel to open it.</source>
        <translation>请更新 Maskreel 以打开它。</translation>
    </message>
    <message>
        <source>Update, reinstall or remove the package that provides it.</source>
        <translation>请更新、重新安装或移除提供它的软件包。</translation>
    </message>
    <message>
        <source>Use another address.</source>
        <translation>请使用其他地址。</translation>
    </message>
    <message>
        <source>Use at most %1.</source>
        <translation>请最多使用 %1。</translation>
    </message>
    <message>
        <source>Use letters, digits, &apos;-&apos; and &apos;_&apos;.</source>
        <translation>请使用字母、数字、“-”和“_”。</translation>
    </message>
    <message>
        <source>Use smaller pictures.</source>
        <translation>请使用更小的图像。</translation>
    </message>
    <message>
        <source>Use the version that trained them, or a newer one.</source>
        <translation>请使用训练它们的版本，或更新的版本。</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Videos end in one of: %1.</source>
        <translation>视频以下列之一结尾：%1。</translation>
    </message>
    <message>
        <source>Videos of the kind &apos;%1&apos; show the clip, but the clip is not open.</source>
        <translation>“%1”类视频要显示片段，但片段未打开。</translation>
    </message>
    <message>
        <source>Videos or animated images of what was cut out: with alpha, on green, beside the matte, or GIF.</source>
        <translation>抠出内容的视频或动态图像：带 alpha、绿幕、与蒙版并排，或 GIF。</translation>
    </message>
    <message>
        <source>WHERE rowid = ?</source>
        <translation>WHERE rowid = ?</translation>
    </message>
    <message>
        <source>WHERE step = ? AND kind = ? AND key = ?</source>
        <translation>WHERE step = ? AND kind = ? AND key = ?</translation>
    </message>
    <message>
        <source>Wait for that build, or stop it.</source>
        <translation>请等待该生成完成，或将其停止。</translation>
    </message>
    <message>
        <source>Wait for that export, or choose another name.</source>
        <translation>请等待该导出完成，或选择其他名称。</translation>
    </message>
    <message>
        <source>WebDataset</source>
        <translation>WebDataset</translation>
    </message>
    <message>
        <source>What Nuke calls the first frame of the clip</source>
        <translation>Nuke 中片段第一帧的编号</translation>
    </message>
    <message>
        <source>What came from %1 has the sha256 %2, expected %3.</source>
        <translation>从 %1 收到的内容 sha256 为 %2，应为 %3。</translation>
    </message>
    <message>
        <source>What compares the frames (Table I, ACM); as trained.</source>
        <translation>用什么比较各帧（表 I，ACM）；与训练时相同。</translation>
    </message>
    <message>
        <source>What fuses the two streams; as trained.</source>
        <translation>用什么融合两个流；与训练时相同。</translation>
    </message>
    <message>
        <source>What it said stands above.</source>
        <translation>其输出见上文。</translation>
    </message>
    <message>
        <source>What joins the maps (Table 7); as trained.</source>
        <translation>用什么连接各特征图（表 7）；与训练时相同。</translation>
    </message>
    <message>
        <source>What leads down to the finest level (APM); as trained.</source>
        <translation>用什么通向最精细的层级（APM）；与训练时相同。</translation>
    </message>
    <message>
        <source>Where a matte is below one half inside its object, or above it outside, labels read back differ.</source>
        <translation>在对象内部蒙版低于一半，或在外部高于一半之处，读回的标签会不同。</translation>
    </message>
    <message>
        <source>Where objects are</source>
        <translation>对象所在位置</translation>
    </message>
    <message>
        <source>Where the background counts (Table 4); as trained.</source>
        <translation>背景在何处计入（表 4）；与训练时相同。</translation>
    </message>
    <message>
        <source>Whether a label that no reference names competes as in the published code, or stays empty.</source>
        <translation>没有参考帧给出的标签是像公开代码那样参与竞争，还是保持为空。</translation>
    </message>
    <message>
        <source>Which features correct which.</source>
        <translation>哪些特征修正哪些特征。</translation>
    </message>
    <message>
        <source>Which inputs the network has; as trained.</source>
        <translation>网络有哪些输入；与训练时相同。</translation>
    </message>
    <message>
        <source>Which prediction is the result: of one stream, or the mean of both.</source>
        <translation>以哪个预测为结果：其中一个流的预测，或两者的平均。</translation>
    </message>
    <message>
        <source>Which stream attends to which.</source>
        <translation>哪个流关注哪个流。</translation>
    </message>
    <message>
        <source>Width of a frame in pixels</source>
        <translation>帧宽，以像素计</translation>
    </message>
    <message>
        <source>Write &apos;clip.mp4,mask.png&apos;, or have its objects found with --find ENGINE.</source>
        <translation>请写“clip.mp4,mask.png”，或用 --find ENGINE 寻找其对象。</translation>
    </message>
    <message>
        <source>Write SET/LIST, as davis-2016/train; the sets are %1.</source>
        <translation>请写 SET/LIST，例如 davis-2016/train；数据集有 %1。</translation>
    </message>
    <message>
        <source>Write a row &apos;clip.mp4,mask.png&apos; for each.</source>
        <translation>请为每个写一行“clip.mp4,mask.png”。</translation>
    </message>
    <message>
        <source>Write it as MASK.png@12.</source>
        <translation>请写成 MASK.png@12。</translation>
    </message>
    <message>
        <source>Write it as s3://bucket/folder/file.</source>
        <translation>请写成 s3://bucket/folder/file 的形式。</translation>
    </message>
    <message>
        <source>Write it as train=.8,val=.2.</source>
        <translation>请写成 train=.8,val=.2。</translation>
    </message>
    <message>
        <source>Write the names of sequences, one a line.</source>
        <translation>请写序列名，每行一个。</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Writing frames</source>
        <translation>正在写入帧</translation>
    </message>
    <message>
        <source>Xi, Chen, Wu, Liu, Li, &quot;Implicit Motion-Compensated Network for Unsupervised Video Object Segmentation&quot;, TCSVT 2022</source>
        <translation>Xi, Chen, Wu, Liu, Li, &quot;Implicit Motion-Compensated Network for Unsupervised Video Object Segmentation&quot;, TCSVT 2022</translation>
    </message>
    <message>
        <source>YOLO detection boxes</source>
        <translation>YOLO 检测框</translation>
    </message>
    <message>
        <source>YOLO files do not state the size of the frames.</source>
        <translation>YOLO 文件不说明帧的大小。</translation>
    </message>
    <message>
        <source>YOLO segmentation</source>
        <translation>YOLO 分割</translation>
    </message>
    <message>
        <source>Yang, Wei, Yang: Collaborative Video Object Segmentation by Foreground-Background Integration. ECCV 2020.</source>
        <translation>Yang, Wei, Yang: Collaborative Video Object Segmentation by Foreground-Background Integration. ECCV 2020.</translation>
    </message>
    <message>
        <source>Yang, Wei, Yang: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background Integration. TPAMI 2021.</source>
        <translation>Yang, Wei, Yang: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background Integration. TPAMI 2021.</translation>
    </message>
    <message>
        <source>YouTube-VIS</source>
        <translation>YouTube-VIS</translation>
    </message>
    <message>
        <source>YouTube-VOS</source>
        <translation>YouTube-VOS</translation>
    </message>
    <message>
        <source>none stated by the authors</source>
        <translation>作者未说明</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>您自己的</translation>
    </message>
</context>
<context>
    <name>CurveView</name>
    <message>
        <source>Loss and J over the steps</source>
        <translation>各步的损失和 J</translation>
    </message>
    <message>
        <source>Loss and J appear here.</source>
        <translation>损失和 J 显示在此处。</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>损失 %1</translation>
    </message>
    <message>
        <source>J %1</source>
        <translation>J %1</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>DiscoverPanel</name>
    <message>
        <source>Refine the edges (slower)</source>
        <translation>细化边缘（较慢）</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>搜索进度</translation>
    </message>
    <message>
        <source>Run a dense CRF over every frame, so that edges follow the colours.</source>
        <translation>对每一帧运行稠密 CRF，使边缘贴合颜色。</translation>
    </message>
    <message>
        <source>What to find, for example: red cup</source>
        <translation>要查找什么，例如：red cup</translation>
    </message>
    <message>
        <source>Words for what to find</source>
        <translation>描述查找对象的词语</translation>
    </message>
    <message>
        <source>Every thing that the words fit is proposed, and keeps them as its name.</source>
        <translation>所有符合这些词语的对象都会被提议，并以这些词语命名。</translation>
    </message>
    <message>
        <source>Getting the engine ready...</source>
        <translation>正在准备引擎...</translation>
    </message>
    <message>
        <source>Look through them; nothing is changed until you accept one.</source>
        <translation>请逐个查看；在您接受之前不会更改任何内容。</translation>
    </message>
    <message>
        <source>Find what moves or stands out in the In/Out range, without painting. Ranked proposals come here.</source>
        <translation>在入点/出点范围内寻找运动或突出的对象，无需绘制。按排名列出的提议显示在此处。</translation>
    </message>
    <message>
        <source>The search was stopped.</source>
        <translation>搜索已停止。</translation>
    </message>
    <message>
        <source>No object was found here. Try another engine, or a longer range.</source>
        <translation>此处没有找到对象。请尝试其他引擎或更长的范围。</translation>
    </message>
</context>
<context>
    <name>EdgeDialog</name>
    <message>
        <source>Refine edges</source>
        <translation>细化边缘</translation>
    </message>
    <message>
        <source>Frames beside each other have a say</source>
        <translation>参考相邻帧</translation>
    </message>
    <message>
        <source>Before (hold)</source>
        <translation>之前（按住）</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>What computes the edge</source>
        <translation>用什么计算边缘</translation>
    </message>
    <message>
        <source>Edge width, px</source>
        <translation>边缘宽度，px</translation>
    </message>
    <message>
        <source>How far from the outline the edge may be soft</source>
        <translation>柔和边缘可离轮廓多远</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Which frames are refined</source>
        <translation>细化哪些帧</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Which objects are refined</source>
        <translation>细化哪些对象</translation>
    </message>
    <message>
        <source>Over a range, edges that jump come to rest, along the motion of the object</source>
        <translation>在整个范围内，沿对象的运动使跳动的边缘稳定</translation>
    </message>
    <message>
        <source>The masks as they are; the key A does the same in the window</source>
        <translation>掩码的原样；在窗口中按 A 键效果相同</translation>
    </message>
</context>
<context>
    <name>EngineForm</name>
    <message>
        <source>Get weights...</source>
        <translation>获取权重...</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed of the engine</source>
        <translation>引擎速度</translation>
    </message>
    <message>
        <source>Measure on this machine...</source>
        <translation>在本机上测量...</translation>
    </message>
    <message>
        <source>Measure every engine that is ready on this clip, and say which one to take and why.</source>
        <translation>在此片段上测量每个就绪的引擎，并说明该选哪个及其原因。</translation>
    </message>
    <message>
        <source>Use a checkpoint file without installing it.</source>
        <translation>使用检查点文件而不安装它。</translation>
    </message>
    <message>
        <source>Show where to get weights, import or download them.</source>
        <translation>显示从哪里获取权重，并可导入或下载。</translation>
    </message>
    <message>
        <source> (recommended)</source>
        <translation>（推荐）</translation>
    </message>
    <message>
        <source>More engines</source>
        <translation>更多引擎</translation>
    </message>
    <message>
        <source> (needs weights)</source>
        <translation>（需要权重）</translation>
    </message>
    <message>
        <source>Checkpoints (*.pth *.pth.tar *.pt *.safetensors);;All files (*)</source>
        <translation>检查点 (*.pth *.pth.tar *.pt *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Weights of the engine</source>
        <translation>引擎的权重</translation>
    </message>
    <message>
        <source>Choose a file...</source>
        <translation>选择文件...</translation>
    </message>
    <message numerus="yes">
        <source>Settings (%n changed)</source>
        <translation>
            <numerusform>设置（已更改 %n 项）</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>选择...</translation>
    </message>
    <message>
        <source>Frames to export</source>
        <translation>要导出的帧</translation>
    </message>
    <message>
        <source>Whole clip</source>
        <translation>整个片段</translation>
    </message>
    <message>
        <source>In to Out</source>
        <translation>入点到出点</translation>
    </message>
    <message>
        <source>Replace an earlier export there</source>
        <translation>替换那里的先前导出</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>略去</translation>
    </message>
    <message>
        <source>Write them as empty</source>
        <translation>写为空白</translation>
    </message>
    <message>
        <source>Do not export if there are any</source>
        <translation>如有则不导出</translation>
    </message>
    <message>
        <source>What to write</source>
        <translation>写出内容</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>More choices</source>
        <translation>更多选项</translation>
    </message>
    <message>
        <source>Frames not done</source>
        <translation>未完成的帧</translation>
    </message>
    <message>
        <source>Folder or file to make</source>
        <translation>要创建的文件夹或文件</translation>
    </message>
    <message>
        <source>Name of the clip inside the export</source>
        <translation>片段在导出中的名称</translation>
    </message>
    <message>
        <source>Objects to export</source>
        <translation>要导出的对象</translation>
    </message>
    <message>
        <source>Frames that nobody annotated and no run reached</source>
        <translation>无人标注且没有运行到达的帧</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>What the clip is called in the export: its folder, its list, or its file</source>
        <translation>片段在导出中的名称：用于其文件夹、列表或文件</translation>
    </message>
    <message>
        <source>Type a few letters to search</source>
        <translation>键入几个字母即可搜索</translation>
    </message>
    <message>
        <source>The frames between In and Out</source>
        <translation>入点与出点之间的帧</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 帧</translation>
    </message>
    <message>
        <source>%1 frame</source>
        <translation>%1 帧</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Choose a folder or a file to write.</source>
        <translation>请选择要写入的文件夹或文件。</translation>
    </message>
    <message>
        <source>Choose at least one object.</source>
        <translation>请至少选择一个对象。</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Cancelled. The same export to the same place goes on from here.</source>
        <translation>已取消。再次以相同方式导出到同一位置，即可从此处继续。</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>Opening %1...</source>
        <translation>正在打开 %1...</translation>
    </message>
    <message>
        <source>Open a clip to begin.</source>
        <translation>打开一个片段以开始。</translation>
    </message>
    <message>
        <source>Click on the first object (%1) or paint it (%2).</source>
        <translation>单击第一个对象（%1），或将其涂出（%2）。</translation>
    </message>
    <message>
        <source>Click on &apos;%1&apos; (%2) or paint it on this frame, then propagate.</source>
        <translation>在此帧上单击“%1”（%2）或将其涂出，然后传播。</translation>
    </message>
    <message>
        <source>Stopping once the present frame is done; finished frames are kept.</source>
        <translation>当前帧完成后停止；已完成的帧会保留。</translation>
    </message>
    <message>
        <source>The run is paused. %1 continues it.</source>
        <translation>运行已暂停。按 %1 继续。</translation>
    </message>
    <message>
        <source>Searching for cuts before the run begins; %1 stops it.</source>
        <translation>运行开始前正在搜索镜头切换；按 %1 停止。</translation>
    </message>
    <message>
        <source>Propagating: %1.</source>
        <translation>正在传播：%1。</translation>
    </message>
    <message>
        <source>getting the engine ready</source>
        <translation>正在准备引擎</translation>
    </message>
    <message>
        <source>%1 accepts this frame, %2 rejects it, %3 held shows it before; %4 goes to the next.</source>
        <translation>%1 接受此帧，%2 拒绝此帧，按住 %3 显示之前的样子；%4 转到下一处。</translation>
    </message>
    <message>
        <source>%4 goes to the frame that would change most.</source>
        <translation>%4 转到变化最大的帧。</translation>
    </message>
    <message>
        <source>A run was stopped; %1 resumes it where it was.</source>
        <translation>有一次运行已停止；按 %1 从原处继续。</translation>
    </message>
    <message>
        <source>%1 (%2) will compute %3.</source>
        <translation>%1（%2）将计算 %3。</translation>
    </message>
    <message>
        <source>All masks in the range are up to date. Check them, or export.</source>
        <translation>范围内的所有掩码都是最新的。请检查，或导出。</translation>
    </message>
    <message>
        <source>A new shot begins here: %2 looks for the objects by their look, or draw them.</source>
        <translation>新镜头从此处开始：%2 按外观寻找对象，也可手工绘制。</translation>
    </message>
    <message>
        <source>What is left to do lies behind the cut at frame %1; %3 goes to the next cut.</source>
        <translation>剩余部分在第 %1 帧的镜头切换之后；%3 转到下一个镜头切换。</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>(as opened first)</source>
        <translation>（刚打开时的状态）</translation>
    </message>
    <message>
        <source>Undone. Click to bring it back.</source>
        <translation>已撤销。单击可恢复。</translation>
    </message>
    <message>
        <source>%1, frame %2</source>
        <translation>%1，第 %2 帧</translation>
    </message>
    <message>
        <source>%1, frames %2 to %3</source>
        <translation>%1，第 %2 至 %3 帧</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import masks</source>
        <translation>导入掩码</translation>
    </message>
    <message>
        <source>File...</source>
        <translation>文件...</translation>
    </message>
    <message>
        <source>Folder...</source>
        <translation>文件夹...</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Refuse the source if any of its entries cannot be read</source>
        <translation>只要有任何条目无法读取，就拒绝整个来源</translation>
    </message>
    <message>
        <source>Which mask goes to which frame.</source>
        <translation>哪个掩码对应哪一帧。</translation>
    </message>
    <message>
        <source>Which object it is.</source>
        <translation>它是哪个对象。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>by names, or one after the other</source>
        <translation>按名称，或按顺序</translation>
    </message>
    <message>
        <source>by names</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>one after the other</source>
        <translation>按顺序</translation>
    </message>
    <message>
        <source>from frame </source>
        <translation>起始帧 </translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Pair frames</source>
        <translation>帧的配对</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Frame of the clip</source>
        <translation>片段的帧</translation>
    </message>
    <message>
        <source>Object in the masks</source>
        <translation>掩码中的对象</translation>
    </message>
    <message>
        <source>becomes</source>
        <translation>成为</translation>
    </message>
    <message>
        <source>File or folder to read</source>
        <translation>要读取的文件或文件夹</translation>
    </message>
    <message>
        <source>Only where the source holds several</source>
        <translation>仅当来源含有多个时</translation>
    </message>
    <message>
        <source>Frame of the first mask</source>
        <translation>第一个掩码对应的帧</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>Off: what cannot be read is left out, and the notes below count it and show the first of it.</source>
        <translation>关闭时：无法读取的内容会略去，下面的说明会给出数量和其中第一个。</translation>
    </message>
    <message>
        <source>Choose a file with masks</source>
        <translation>选择含掩码的文件</translation>
    </message>
    <message>
        <source>Choose a folder with masks</source>
        <translation>选择含掩码的文件夹</translation>
    </message>
    <message>
        <source>Choose what to read. Nothing is changed before you press Import.</source>
        <translation>请选择要读取的内容。在您按“导入”之前不会更改任何内容。</translation>
    </message>
    <message>
        <source>File with masks</source>
        <translation>含掩码的文件</translation>
    </message>
    <message>
        <source>Folder with masks</source>
        <translation>含掩码的文件夹</translation>
    </message>
    <message>
        <source>a new object</source>
        <translation>新对象</translation>
    </message>
    <message>
        <source>What &apos;%1&apos; becomes</source>
        <translation>“%1”成为什么</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>Masks of one frame were imported.</source>
        <translation>已导入 1 帧的掩码。</translation>
    </message>
    <message>
        <source>Masks of %1 frames were imported.</source>
        <translation>已导入 %1 帧的掩码。</translation>
    </message>
    <message>
        <source>%1 masks with %2 objects for the frames %3 to %4.</source>
        <translation>%1 个掩码，含 %2 个对象，用于第 %3 至 %4 帧。</translation>
    </message>
</context>
<context>
    <name>ImportTaking</name>
    <message>
        <source>Import masks</source>
        <translation>导入掩码</translation>
    </message>
</context>
<context>
    <name>KeyListDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Commands and keys</source>
        <translation>命令与快捷键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>使用此快捷键</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>从该命令取下</translation>
    </message>
    <message>
        <source>All keys as they were</source>
        <translation>恢复所有快捷键</translation>
    </message>
    <message>
        <source>Keys of %1</source>
        <translation>%1 的按键</translation>
    </message>
    <message>
        <source>Preset of keys</source>
        <translation>按键预设</translation>
    </message>
    <message>
        <source>Use these keys</source>
        <translation>使用这些按键</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>These keys mean something else then (in brackets: now): %1.</source>
        <translation>以下按键届时含义不同（括号内为现在的含义）：%1。</translation>
    </message>
    <message>
        <source>Keys of your own are given up: %1.</source>
        <translation>将放弃您自定义的按键：%1。</translation>
    </message>
    <message>
        <source>Mouse: the wheel zooms, the middle button or Space moves the picture. In the timeline: drag to scrub, drag the ends of the bar for In and Out, Ctrl and the wheel zoom.</source>
        <translation>鼠标：滚轮缩放，按中键或空格键移动图像。在时间线上：拖动可浏览，拖动横条两端设置入点和出点，Ctrl 加滚轮缩放。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Stopping the run; then the window closes.</source>
        <translation>正在停止运行；随后窗口关闭。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Propagate</source>
        <translation>传播</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复查</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>打开最近的项目</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Maskreel</source>
        <translation>Maskreel</translation>
    </message>
    <message>
        <source>Nothing was open yet</source>
        <translation>尚未打开过任何内容</translation>
    </message>
</context>
<context>
    <name>MaskFilterDialog</name>
    <message>
        <source>Clean, grow, smooth or soften masks</source>
        <translation>清理、扩展、平滑或柔化掩码</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Frames to change</source>
        <translation>要更改的帧</translation>
    </message>
    <message>
        <source>Objects to change</source>
        <translation>要更改的对象</translation>
    </message>
</context>
<context>
    <name>MaskWorkMessages</name>
    <message>
        <source>%4: frame %1, %2 of %3. Esc stops it.</source>
        <translation>%4：第 %1 帧，%2 / %3。按 Esc 停止。</translation>
    </message>
    <message>
        <source>%2: nothing was to be changed.</source>
        <translation>%2：没有需要更改的内容。</translation>
    </message>
    <message>
        <source>%2: one frame changed.</source>
        <translation>%2：已更改一帧。</translation>
    </message>
    <message>
        <source>%2: %1 frames changed.</source>
        <translation>%2：已更改 %1 帧。</translation>
    </message>
    <message>
        <source>%2: stopped; %1 frames changed.</source>
        <translation>%2：已停止；已更改 %1 帧。</translation>
    </message>
</context>
<context>
    <name>MeasureDialog</name>
    <message>
        <source>Measure on this machine</source>
        <translation>在本机上测量</translation>
    </message>
    <message>
        <source>Use this engine</source>
        <translation>使用此引擎</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Every engine that is ready propagates made masks through the first frames of this clip for about a second. J&amp;F is its accuracy where we measured it.</source>
        <translation>每个就绪的引擎用合成掩码在此片段的前几帧上传播约一秒。J&amp;F 是我们测过的精度。</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Finish within</source>
        <translation>完成时限</translation>
    </message>
    <message>
        <source>Engines as measured</source>
        <translation>测得的引擎</translation>
    </message>
    <message>
        <source>Minutes within which a run must finish</source>
        <translation>运行须在多少分钟内完成</translation>
    </message>
    <message>
        <source>Progress of measuring</source>
        <translation>测量进度</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>正在停止...</translation>
    </message>
    <message>
        <source>Measuring...</source>
        <translation>正在测量...</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Recommended: %1. %2</source>
        <translation>推荐：%1。%2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>解决办法</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message>
        <source>Opening %1...</source>
        <translation>正在打开 %1...</translation>
    </message>
    <message>
        <source>You can look and export; to work on it, close the other window or make a copy.</source>
        <translation>您可以查看和导出；若要编辑，请关闭另一个窗口或制作副本。</translation>
    </message>
    <message>
        <source>Read only: %1</source>
        <translation>只读：%1</translation>
    </message>
    <message>
        <source>Your changes are kept in this window and saved as soon as the disk accepts them.</source>
        <translation>您的更改保留在此窗口中，磁盘可写后会立即保存。</translation>
    </message>
    <message>
        <source>The run is paused; nothing is lost. Continue it when the disk has room.</source>
        <translation>运行已暂停；没有丢失任何内容。磁盘有空间后请继续。</translation>
    </message>
    <message>
        <source>Everything is saved again.</source>
        <translation>一切已重新保存。</translation>
    </message>
    <message>
        <source>Parts of the file were damaged. These frames could not be read back: %1.</source>
        <translation>文件的部分内容已损坏。以下帧无法读回：%1。</translation>
    </message>
    <message>
        <source>Draw or propagate them again; the damaged masks are kept apart in the file.</source>
        <translation>请重新绘制或传播这些帧；损坏的掩码另存于文件中。</translation>
    </message>
    <message>
        <source>It seems to be %1.</source>
        <translation>它似乎是 %1。</translation>
    </message>
    <message>
        <source>%1 frames of %2 x %3. Everything you do is saved at once in %4.</source>
        <translation>%1 帧，%2 x %3。您的所有操作都会立即保存到 %4。</translation>
    </message>
    <message>
        <source>The program was not closed properly; everything is back: masks on %1 frames.</source>
        <translation>程序上次未正常关闭；一切都已恢复：%1 帧的掩码。</translation>
    </message>
    <message>
        <source>The program was not closed properly; everything is back: the masks on one frame.</source>
        <translation>程序上次未正常关闭；一切都已恢复：一帧的掩码。</translation>
    </message>
    <message>
        <source>The project is open, with masks on %1 frames; parts of the file were damaged.</source>
        <translation>项目已打开，%1 帧有掩码；文件的部分内容已损坏。</translation>
    </message>
    <message>
        <source>The last steps, newest first: %1.</source>
        <translation>最近的步骤，最新的在前：%1。</translation>
    </message>
    <message>
        <source>These frames could not be read back: %1.</source>
        <translation>以下帧无法读回：%1。</translation>
    </message>
    <message>
        <source>What was proposed for these frames could not be read back: %1.</source>
        <translation>以下帧的提议无法读回：%1。</translation>
    </message>
    <message>
        <source>All finished frames are kept.</source>
        <translation>所有已完成的帧都会保留。</translation>
    </message>
    <message>
        <source>The run is done.</source>
        <translation>运行已完成。</translation>
    </message>
    <message>
        <source>Stopped. All finished frames are kept; the run can be resumed.</source>
        <translation>已停止。所有已完成的帧都会保留；运行可以继续。</translation>
    </message>
    <message>
        <source>Stopped before the first frame.</source>
        <translation>在第一帧之前已停止。</translation>
    </message>
    <message>
        <source>The run is done; it %1.</source>
        <translation>运行已完成；%1。</translation>
    </message>
    <message>
        <source>Accepted on one frame.</source>
        <translation>已在一帧上接受。</translation>
    </message>
    <message>
        <source>Accepted on %1 frames.</source>
        <translation>已在 %1 帧上接受。</translation>
    </message>
    <message>
        <source>Rejected on one frame; the stored mask stays.</source>
        <translation>已在一帧上拒绝；已存储的掩码保留。</translation>
    </message>
    <message>
        <source>Rejected on %1 frames; the stored masks stay.</source>
        <translation>已在 %1 帧上拒绝；已存储的掩码保留。</translation>
    </message>
    <message>
        <source>Frame %1: what you did to &apos;%3&apos; counts; the proposal for it there is closed. Undo opens it again.</source>
        <translation>第 %1 帧：以您对“%3”所做的为准；那里对它的提议已关闭。撤销可重新打开。</translation>
    </message>
    <message>
        <source>%2 frames: what you did to &apos;%3&apos; counts; the proposal for it there is closed.</source>
        <translation>%2 帧：以您对“%3”所做的为准；那里对它的提议已关闭。</translation>
    </message>
    <message>
        <source>Proposed on frame %1: %2. Y accepts, U rejects.</source>
        <translation>已在第 %1 帧上提议：%2。Y 接受，U 拒绝。</translation>
    </message>
    <message>
        <source>Not found on frame %1: %3.</source>
        <translation>第 %1 帧上未找到：%3。</translation>
    </message>
    <message>
        <source>Refining edges: frame %1, %2 of %3. Esc stops it.</source>
        <translation>正在细化边缘：第 %1 帧，%2 / %3。按 Esc 停止。</translation>
    </message>
    <message>
        <source>Stopped; edges were refined on one frame.</source>
        <translation>已停止；已细化 1 帧的边缘。</translation>
    </message>
    <message>
        <source>Edges were refined on %1 frames.</source>
        <translation>已细化 %1 帧的边缘。</translation>
    </message>
    <message>
        <source>The edges were right already.</source>
        <translation>边缘本来就是正确的。</translation>
    </message>
    <message>
        <source>Stopped; edges were refined on %1 frames.</source>
        <translation>已停止；已细化 %1 帧的边缘。</translation>
    </message>
    <message>
        <source>Edges were refined on one frame.</source>
        <translation>已细化 1 帧的边缘。</translation>
    </message>
    <message>
        <source>%1 made. Correct it where needed; mark a good frame as reference, then propagate.</source>
        <translation>已生成 %1。请在需要处修正；将一个好的帧标记为参考帧，然后传播。</translation>
    </message>
    <message>
        <source>%1 of %2: frame %3, &apos;%4&apos; %5. Correct it, or press %7 if it is right. %6 frames are unchecked.</source>
        <translation>第 %1 项，共 %2 项：第 %3 帧，“%4” %5。请更正，如果正确请按 %7。还有 %6 帧未检查。</translation>
    </message>
    <message>
        <source>%1 of %2: frame %3, &apos;%4&apos; %5. %8 accepts it, %9 keeps the stored mask. %6 frames are unchecked.</source>
        <translation>第 %1 项，共 %2 项：第 %3 帧，“%4” %5。%8 接受，%9 保留已存储的掩码。还有 %6 帧未检查。</translation>
    </message>
    <message>
        <source>Nothing is uncertain: all masks in the range are checked.</source>
        <translation>没有不确定之处：范围内的所有掩码都已检查。</translation>
    </message>
    <message>
        <source>No clips are known yet. Open a clip, or choose a folder with projects in the panel Clips.</source>
        <translation>尚无已知的片段。请打开片段，或在“片段”面板中选择含项目的文件夹。</translation>
    </message>
    <message>
        <source>No other clip in &apos;%1&apos; has anything left to verify.</source>
        <translation>“%1”中没有其他待核实的片段。</translation>
    </message>
    <message>
        <source>The run is paused; nothing is lost. Continue it then.</source>
        <translation>运行已暂停；没有丢失任何内容。届时请继续。</translation>
    </message>
</context>
<context>
    <name>ObjectsModel</name>
    <message>
        <source>Object %1. Double-click to rename, drag to reorder.</source>
        <translation>对象 %1。双击重命名，拖动调整顺序。</translation>
    </message>
    <message>
        <source>Shown. Click to hide (H).</source>
        <translation>已显示。单击隐藏（H）。</translation>
    </message>
    <message>
        <source>Hidden. Click to show (H).</source>
        <translation>已隐藏。单击显示（H）。</translation>
    </message>
    <message>
        <source>Locked. Click to unlock.</source>
        <translation>已锁定。单击解锁。</translation>
    </message>
    <message>
        <source>Not locked. Click to lock.</source>
        <translation>未锁定。单击锁定。</translation>
    </message>
</context>
<context>
    <name>ObjectsPanel</name>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Open a clip first.</source>
        <translation>请先打开片段。</translation>
    </message>
    <message>
        <source>No objects yet. Click on one (%1) or paint it (%2): that makes the first object.</source>
        <translation>尚无对象。单击一个（%1）或将其涂出（%2）：即成为第一个对象。</translation>
    </message>
</context>
<context>
    <name>OutcomeView</name>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>找到的命令</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>This frame</source>
        <translation>此帧</translation>
    </message>
    <message>
        <source>The range from In to Out</source>
        <translation>入点到出点的范围</translation>
    </message>
    <message>
        <source>Selected objects</source>
        <translation>所选对象</translation>
    </message>
    <message>
        <source>All objects</source>
        <translation>所有对象</translation>
    </message>
    <message>
        <source>Show it on the picture</source>
        <translation>在图像上显示</translation>
    </message>
    <message>
        <source>Play in a loop</source>
        <translation>循环播放</translation>
    </message>
    <message>
        <source>Play the frames around this one again and again, as they would become</source>
        <translation>反复播放此帧前后的帧，呈现更改后的样子</translation>
    </message>
</context>
<context>
    <name>PropagatePanel</name>
    <message>
        <source>Selected objects only</source>
        <translation>仅所选对象</translation>
    </message>
    <message>
        <source>Only what changed</source>
        <translation>仅计算有变化的部分</translation>
    </message>
    <message>
        <source>Accept all results at once</source>
        <translation>立即接受所有结果</translation>
    </message>
    <message>
        <source>Stop at cuts</source>
        <translation>在镜头切换处停止</translation>
    </message>
    <message>
        <source>Follow the run</source>
        <translation>跟随运行</translation>
    </message>
    <message>
        <source>Small objects at full resolution</source>
        <translation>小对象用全分辨率</translation>
    </message>
    <message>
        <source>Frames from In to Out</source>
        <translation>入点到出点的帧</translation>
    </message>
    <message>
        <source>Compute frames again that a newer correction makes out of date; leave the rest.</source>
        <translation>重新计算因较新修正而过期的帧；其余不动。</translation>
    </message>
    <message>
        <source>Store what a run finds also where there are masks already. Otherwise it is kept as a proposal there, which you accept or reject.</source>
        <translation>即使已有掩码，也存储运行得到的结果。否则结果在那里保留为提议，由您接受或拒绝。</translation>
    </message>
    <message>
        <source>No mask is propagated from one shot into the next. Switched off, runs cross cuts.</source>
        <translation>掩码不会从一个镜头传播到下一个镜头。关闭后，运行会越过镜头切换。</translation>
    </message>
    <message>
        <source>Objects that cover less than 1 % of the picture are propagated in a window that follows them, at full resolution, one window after the other.</source>
        <translation>占画面不到 1 % 的对象会在跟随它们的小窗口中以全分辨率传播，各窗口依次进行。</translation>
    </message>
    <message>
        <source>Look at each frame as it is done, until you look elsewhere.</source>
        <translation>每完成一帧就显示该帧，直到您转到别处。</translation>
    </message>
    <message>
        <source>A stopped run can be resumed.</source>
        <translation>已停止的运行可以继续。</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>The range from In to Out: runs and searches stay in it.</source>
        <translation>入点到出点的范围：运行和搜索都限于此范围。</translation>
    </message>
    <message>
        <source>Stop early: masks roughly agree</source>
        <translation>早停：掩码大致一致</translation>
    </message>
    <message>
        <source>Stop where nothing changes</source>
        <translation>无变化处停止</translation>
    </message>
    <message>
        <source>Stop late: small corrections too</source>
        <translation>晚停：包括细小修正</translation>
    </message>
    <message>
        <source>Never stop: replace all that is older</source>
        <translation>不停：替换所有较旧的</translation>
    </message>
    <message>
        <source>Where a run from a correction stops</source>
        <translation>从修正开始的运行在何处停止</translation>
    </message>
    <message>
        <source>The run goes outwards from a correction and stops where new and stored masks agree on 3 frames.</source>
        <translation>运行从修正处向外进行，在新掩码与已存储掩码连续 3 帧一致处停止。</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>Stopping after this frame...</source>
        <translation>此帧之后停止...</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>已暂停。</translation>
    </message>
    <message>
        <source>Searching for cuts...</source>
        <translation>正在搜索镜头切换...</translation>
    </message>
    <message>
        <source>Getting the engine ready...</source>
        <translation>正在准备引擎...</translation>
    </message>
    <message>
        <source>Searching for cuts: %1 of %2 frames</source>
        <translation>正在搜索镜头切换：%1 / %2 帧</translation>
    </message>
</context>
<context>
    <name>ProposalList</name>
    <message>
        <source>Proposals</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>%1: %2 % likely right, seen in %3 %</source>
        <translation>%1：正确概率 %2 %，出现于 %3 % 的帧</translation>
    </message>
    <message>
        <source>Frames %1 to %2; largest and surest on frame %3. Check it to accept several at once.</source>
        <translation>第 %1 至 %2 帧；在第 %3 帧最大且最确定。勾选可同时接受多个。</translation>
    </message>
</context>
<context>
    <name>ProposalPanel</name>
    <message>
        <source>Accept takes the mask of %2, reject keeps that of %1.</source>
        <translation>接受采用 %2 的掩码，拒绝保留 %1 的掩码。</translation>
    </message>
    <message>
        <source>Accept takes the mask of %2, reject keeps the stored one.</source>
        <translation>接受采用 %2 的掩码，拒绝保留已存储的掩码。</translation>
    </message>
    <message>
        <source>The stored masks stay until you accept.</source>
        <translation>在您接受之前，已存储的掩码保持不变。</translation>
    </message>
    <message>
        <source>What a run finds over masks that are there comes here: compare, then accept or reject it.</source>
        <translation>运行在已有掩码处得到的结果显示在此处：请比较，然后接受或拒绝。</translation>
    </message>
</context>
<context>
    <name>ReviewList</name>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Why look</source>
        <translation>查看原因</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>可改善</translation>
    </message>
    <message>
        <source>Uncertain frames</source>
        <translation>不确定的帧</translation>
    </message>
    <message>
        <source>On how many frames a correction there is expected to help</source>
        <translation>预计那里的修正对多少帧有帮助</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>M leads on to the next</source>
        <translation>M 前往下一处</translation>
    </message>
    <message>
        <source>Verifying the mask you were led to goes to the next; if you corrected it, its repair runs meanwhile.</source>
        <translation>核实所到的掩码后转到下一处；如果您修正了它，其修复同时进行。</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复查</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Needs work</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Progress of the review</source>
        <translation>复查进度</translation>
    </message>
    <message>
        <source>Note on this object on this frame</source>
        <translation>此帧上此对象的备注</translation>
    </message>
    <message>
        <source>Once an engine has made masks, what needs a look stands here, most gain first.</source>
        <translation>引擎生成掩码后，需要查看的内容列在此处，收益最大的在前。</translation>
    </message>
    <message>
        <source>Nothing is left to look at in the range.</source>
        <translation>范围内没有需要查看的内容了。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>ScoreGraph</name>
    <message>
        <source>J&amp;F</source>
        <translation>J&amp;F</translation>
    </message>
    <message>
        <source>Frame %1 has no true mask.</source>
        <translation>第 %1 帧没有真值掩码。</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>Scores by frame</source>
        <translation>按帧评分</translation>
    </message>
    <message>
        <source>A line per object, 1 above; press to go to a frame.</source>
        <translation>每个对象一条线，顶部为 1；按下可转到该帧。</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>J: overlap of the regions. F: agreement of the outlines. J&amp;F: their mean.</source>
        <translation>J：区域的重叠。F：轮廓的吻合。J&amp;F：两者的平均。</translation>
    </message>
</context>
<context>
    <name>ScorePanel</name>
    <message>
        <source>Means over all frames but the first and the last, by the rules of DAVIS. J: region, F: outline.</source>
        <translation>按 DAVIS 规则，除首尾两帧外所有帧的平均值。J：区域，F：轮廓。</translation>
    </message>
    <message>
        <source>Progress of the scoring</source>
        <translation>评分进度</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Worst frames</source>
        <translation>最差的帧</translation>
    </message>
    <message>
        <source>J&amp;F</source>
        <translation>J&amp;F</translation>
    </message>
    <message>
        <source>Weakest object</source>
        <translation>最弱的对象</translation>
    </message>
    <message>
        <source>Choose a folder with true masks (a DAVIS tree, or masks named like the frames) to see how good the masks are: J and F by frame under the timeline, and the worst frames here. Without them, the tab Review leads through the uncertain frames.</source>
        <translation>选择含真值掩码的文件夹（DAVIS 目录，或与帧同名的掩码），以了解掩码的质量：时间线下方按帧显示 J 和 F，此处列出最差的帧。没有真值时，“复查”选项卡会引导您查看不确定的帧。</translation>
    </message>
    <message>
        <source>Reading %1...</source>
        <translation>正在读取 %1...</translation>
    </message>
    <message>
        <source>Against %1, %2 frames</source>
        <translation>对照 %1，%2 帧</translation>
    </message>
    <message>
        <source>Scored: %1. %2 goes to the worst frame.</source>
        <translation>已评分：%1。%2 转到最差的帧。</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Open before:</source>
        <translation>之前打开过：</translation>
    </message>
    <message>
        <source>Cut objects out of video</source>
        <translation>从视频中抠出对象</translation>
    </message>
    <message>
        <source>Open a clip, or a folder of images.</source>
        <translation>打开一个片段，或一个图像文件夹。</translation>
    </message>
    <message>
        <source>Propagate the mask through the clip. Correct it where it fails, then export.</source>
        <translation>将掩码传播到整个片段。在出错处修正，然后导出。</translation>
    </message>
    <message>
        <source>Click on an object (%1) or paint it (%2) on one frame, or let &apos;Find primary objects&apos; (%3) look.</source>
        <translation>在一帧上单击对象（%1）或将其涂出（%2），也可用“查找主要对象”（%3）来寻找。</translation>
    </message>
    <message>
        <source>Open a clip...</source>
        <translation>打开片段...</translation>
    </message>
    <message>
        <source>Open the sample clip</source>
        <translation>打开示例片段</translation>
    </message>
    <message>
        <source>Or drop a video, an image folder or a .maskreel file on this window.</source>
        <translation>或将视频、图像文件夹或 .maskreel 文件拖放到此窗口。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Position of the pointer</source>
        <translation>指针位置</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Saved state</source>
        <translation>保存状态</translation>
    </message>
    <message>
        <source>frame %1 / %2</source>
        <translation>第 %1 / %2 帧</translation>
    </message>
    <message>
        <source>device: %1</source>
        <translation>设备：%1</translation>
    </message>
    <message>
        <source>memory %1 GB</source>
        <translation>内存 %1 GB</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>all changes saved</source>
        <translation>所有更改已保存</translation>
    </message>
    <message>
        <source>working: %1</source>
        <translation>进行中：%1</translation>
    </message>
    <message>
        <source>NOT SAVED</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>ThumbnailLane</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pictures of the clip with their masks</source>
        <translation>片段的图片及其掩码</translation>
    </message>
    <message>
        <source>Press to go to a frame.</source>
        <translation>点击可转到某一帧。</translation>
    </message>
</context>
<context>
    <name>ThumbnailPopup</name>
    <message>
        <source>cut</source>
        <translation>镜头切换</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>One lane per object: reference, verified, edited, absent, confidence.</source>
        <translation>每个对象一条轨道：参考帧、已核实、已编辑、不在画面中、置信度。</translation>
    </message>
    <message>
        <source>Open a clip to see its timeline.</source>
        <translation>打开片段即可看到其时间线。</translation>
    </message>
    <message>
        <source>Click on an object or paint it: its lane appears here.</source>
        <translation>单击对象或将其涂出：它的轨道会出现在此处。</translation>
    </message>
    <message>
        <source>Cut: a shot begins at frame %1</source>
        <translation>镜头切换：镜头从第 %1 帧开始</translation>
    </message>
</context>
<context>
    <name>ToolOptions</name>
    <message>
        <source>Options of the tool</source>
        <translation>工具选项</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Brush size in pixels of the clip</source>
        <translation>画笔大小，以片段像素计</translation>
    </message>
    <message>
        <source>Pixels that may change</source>
        <translation>可以更改的像素</translation>
    </message>
    <message>
        <source>What the box tool does to the mask</source>
        <translation>方框工具对掩码的作用</translation>
    </message>
    <message>
        <source>Only what hangs together</source>
        <translation>仅相连部分</translation>
    </message>
    <message>
        <source>Keep to edges</source>
        <translation>贴合边缘</translation>
    </message>
    <message>
        <source>Change only what looks like the pixels under the middle of the brush</source>
        <translation>只更改与画笔中心下方像素相似的部分</translation>
    </message>
    <message>
        <source>How much colours may differ under the brush</source>
        <translation>画笔下的颜色可相差多少</translation>
    </message>
    <message>
        <source>Draw through the range</source>
        <translation>在整个范围绘制</translation>
    </message>
    <message>
        <source>What is drawn is drawn on every frame from In to Out; verified masks stay</source>
        <translation>所绘内容会绘制到入点至出点的每一帧；已核实的掩码保持不变</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>%1 frames in %2 clips, and %3 single pictures.</source>
        <translation>%2 个片段中的 %1 帧，以及 %3 张单幅图像。</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>略去：%1</translation>
    </message>
    <message>
        <source>The training ended unexpectedly.</source>
        <translation>训练意外结束。</translation>
    </message>
    <message>
        <source>The training ended; its weights can be used.</source>
        <translation>训练已结束；其权重可以使用。</translation>
    </message>
    <message>
        <source>The training could not be started.</source>
        <translation>无法开始训练。</translation>
    </message>
</context>
<context>
    <name>TrainingData</name>
    <message>
        <source>Data to learn from</source>
        <translation>学习所用的数据</translation>
    </message>
    <message>
        <source>Add projects...</source>
        <translation>添加项目...</translation>
    </message>
    <message>
        <source>Add a folder...</source>
        <translation>添加文件夹...</translation>
    </message>
    <message>
        <source>DAVIS, YouTube-VOS, or a folder with images and masks</source>
        <translation>DAVIS、YouTube-VOS，或含图像和掩码的文件夹</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>此项目</translation>
    </message>
    <message>
        <source>Projects to learn from</source>
        <translation>学习所用的项目</translation>
    </message>
    <message>
        <source>Folder to learn from</source>
        <translation>学习所用的文件夹</translation>
    </message>
</context>
<context>
    <name>TrainingDialog</name>
    <message>
        <source>Train an engine</source>
        <translation>训练引擎</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>选择...</translation>
    </message>
    <message>
        <source>Small pictures, for a computer without a graphics card</source>
        <translation>小图像，适合没有显卡的计算机</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Use these weights</source>
        <translation>使用这些权重</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>训练方案</translation>
    </message>
    <message>
        <source>Learn from</source>
        <translation>学习来源</translation>
    </message>
    <message>
        <source>Keep in</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Folder for weights and curves</source>
        <translation>存放权重和曲线的文件夹</translation>
    </message>
    <message>
        <source>Steps to learn</source>
        <translation>学习步数</translation>
    </message>
    <message>
        <source>Longest time in minutes</source>
        <translation>最长时间，以分钟计</translation>
    </message>
    <message>
        <source>How far the training is</source>
        <translation>训练进展</translation>
    </message>
    <message>
        <source>If this folder holds an unfinished training, that training goes on.</source>
        <translation>如果此文件夹含有未完成的训练，则继续该训练。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stopping after this step...</source>
        <translation>此步之后停止...</translation>
    </message>
    <message>
        <source>Reading the data...</source>
        <translation>正在读取数据...</translation>
    </message>
    <message>
        <source>%1: step %2 of %3, %4 s a step</source>
        <translation>%1：第 %2 / %3 步，每步 %4 秒</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>x%1</source>
        <translation>x%1</translation>
    </message>
    <message>
        <source>Speed of playback</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>How fast the clip is played</source>
        <translation>片段播放的快慢</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>The current frame; the first is 0. Type a number to go there.</source>
        <translation>当前帧；第一帧为 0。键入数字可转到该帧。</translation>
    </message>
    <message>
        <source>Timeline: show more</source>
        <translation>时间线：显示更多</translation>
    </message>
    <message>
        <source>timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Timeline: come closer</source>
        <translation>时间线：拉近</translation>
    </message>
    <message>
        <source>In %1  Out %2</source>
        <translation>入点 %1  出点 %2</translation>
    </message>
</context>
<context>
    <name>ViewOptions</name>
    <message>
        <source>How masks are shown</source>
        <translation>掩码的显示方式</translation>
    </message>
    <message>
        <source>Strength of masks in per cent</source>
        <translation>掩码显示强度，百分比</translation>
    </message>
    <message>
        <source>Frames before and after</source>
        <translation>前后帧</translation>
    </message>
    <message>
        <source>Only the active object</source>
        <translation>仅当前对象</translation>
    </message>
    <message>
        <source>A pattern for each object</source>
        <translation>每个对象一种图案</translation>
    </message>
    <message>
        <source>Names on the picture</source>
        <translation>图像上显示名称</translation>
    </message>
    <message>
        <source>Brightness of the picture</source>
        <translation>图像亮度</translation>
    </message>
    <message>
        <source>Contrast of the picture</source>
        <translation>图像对比度</translation>
    </message>
    <message>
        <source>Colours of the picture</source>
        <translation>图像颜色</translation>
    </message>
    <message>
        <source>As it is in the clip</source>
        <translation>与片段相同</translation>
    </message>
    <message>
        <source>Lines between pixels at high zoom</source>
        <translation>高倍放大时显示像素间线条</translation>
    </message>
    <message>
        <source>Loupe at the pointer</source>
        <translation>指针处放大镜</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Strength, %</source>
        <translation>强度，%</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Brightness, contrast and colours change this view only, no mask and no export</source>
        <translation>亮度、对比度和颜色只改变此视图，不影响掩码和导出</translation>
    </message>
</context>
<context>
    <name>WeightsDialog</name>
    <message>
        <source>Weights of engines</source>
        <translation>引擎权重</translation>
    </message>
    <message>
        <source>Import a file...</source>
        <translation>导入文件...</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Open the web page</source>
        <translation>打开网页</translation>
    </message>
    <message>
        <source>Check all</source>
        <translation>全部检查</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>the authors&apos; addresses</source>
        <translation>作者的地址</translation>
    </message>
    <message>
        <source>Address of a folder with the files, to download from</source>
        <translation>用于下载的文件夹地址，其中含有这些文件</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Download from</source>
        <translation>下载自</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>ships</source>
        <translation>随程序附带</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>%1, intact</source>
        <translation>%1，完好</translation>
    </message>
    <message>
        <source>File: %1.</source>
        <translation>文件：%1。</translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation>项目：%1</translation>
    </message>
    <message>
        <source>Your own, made from %1.</source>
        <translation>您自己的，由 %1 制成。</translation>
    </message>
    <message>
        <source>It ships with the program.</source>
        <translation>它随程序附带。</translation>
    </message>
    <message>
        <source>Press &apos;Download&apos;, or get it from %1 and import it.</source>
        <translation>请按“下载”，或从 %1 获取后导入。</translation>
    </message>
    <message>
        <source>Get it from %1, then import it.</source>
        <translation>从 %1 获取，然后导入。</translation>
    </message>
    <message>
        <source>None are published: train your own, then import the file.</source>
        <translation>没有公开发布的权重：请自行训练，然后导入文件。</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2 / %3</translation>
    </message>
    <message>
        <source>Checkpoints (*.pth *.pth.tar *.tar *.pt *.safetensors);;All files (*)</source>
        <translation>检查点 (*.pth *.pth.tar *.tar *.pt *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation>导入权重</translation>
    </message>
</context>
<context>
    <name>WipeHandle</name>
    <message>
        <source>Line between before and after</source>
        <translation>前后对比分割线</translation>
    </message>
    <message>
        <source>Drag: before on the left, proposed on the right</source>
        <translation>拖动：左侧为之前，右侧为提议</translation>
    </message>
</context>
<context>
    <name>_WelcomePicture</name>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>A cup and a spoon, each with a mask in a colour of its own</source>
        <translation>杯子和勺子，各有一个不同颜色的掩码</translation>
    </message>
</context>
</TS>
